"""The dashboard as a test uses it: what a user can reach by name, and the map in its frame."""

from __future__ import annotations

import json

from playwright.sync_api import Error, Frame, Locator, Page, expect

#: The first frame is the main map; a panel may show others.
FRAME = 'iframe[title="streamlit_folium.st_folium"]'
ATLAS = f"document.querySelector('{FRAME}')?.contentWindow?.atlas"


class Dashboard:
    """An open page of the dashboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str) -> None:
        """Go to a path of the dashboard."""
        self.page.goto(path)

    def wait_for_map(self, year: int | None = None) -> None:
        """Wait until the map has drawn a year, or this one."""
        drawn = f"{ATLAS}?.year" if year is None else f"{ATLAS}?.year === {year}"
        self.page.wait_for_function(f"() => {drawn}")

    def wait_for_view(self, test: str) -> None:
        """Wait until a JavaScript condition holds of the map's `view`."""
        self.page.wait_for_function(f"() => ((view) => view && ({test}))({ATLAS}?.view)")

    def wait_for_address(self, **expected: str | None) -> None:
        """Wait until the address has these parameters, or has them not (None)."""
        self.page.wait_for_function(
            """(expected) => {
              const now = new URLSearchParams(location.search);
              return Object.entries(expected).every(([name, value]) => now.get(name) === value);
            }""",
            arg=expected,
        )

    def wait_for_rest(self) -> None:
        """Wait until the server has nothing more to tell."""
        at_rest = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        self.page.locator(at_rest).wait_for(state="attached")

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        return self.page.query_selector(FRAME).content_frame()

    @property
    def year(self) -> int:
        """The year the map now draws."""
        return self.frame.evaluate("atlas.year")

    @property
    def shown(self) -> set[str]:
        """The incidents that the map now draws in full."""
        return set(self.frame.evaluate("atlas.shown()"))

    @property
    def slider(self) -> Locator:
        """The timeline's slider."""
        return self.page.get_by_role("slider", name="Year", exact=True)

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def layer(self, title: str) -> Locator:
        """The check box of a layer."""
        return self.page.get_by_role("checkbox", name=title, exact=True)

    def switch(self, title: str) -> None:
        """Click a layer's check box."""
        self.layer(title).click()

    def open_panel(self, title: str) -> None:
        """Click a tab and wait until its panel has been drawn."""
        self.page.get_by_role("tab", name=title, exact=True).click()
        panel = self.page.get_by_role("tabpanel", name=title, exact=True)
        expect(panel).to_have_attribute("aria-busy", "false", timeout=30_000)
        self.wait_for_rest()

    def go(self, year: int) -> None:
        """Type a year and wait for the map."""
        typed = self.page.get_by_role("textbox", name="Type a year")
        typed.fill(str(year))
        typed.press("Enter")
        self.wait_for_map(year)

    def settle(self, year: int, last: int) -> None:
        """Wait until Python has been told the year."""
        self.wait_for_address(year="latest" if year == last else str(year))

    def settle_time(self, time: str) -> None:
        """Wait until Python has been told a month or a span."""
        self.wait_for_address(time=time, year=None)

    def marker(self, title: str) -> Locator:
        """An incident's marker, by the title that ends its name."""
        name = json.dumps(f": {title}", ensure_ascii=False)
        return self.frame.locator(f".incident[aria-label$={name}]")

    def notices(self, text: str = "") -> Locator:
        """What the page says is wrong, by a part of it."""
        return self.page.get_by_test_id("stAlert").filter(has_text=text)

    @property
    def hit(self) -> bool:
        """Whether a planted script has run in the page or in a frame of it."""

        def in_frame(frame: Frame) -> bool:
            try:
                return frame.evaluate("'__hit' in window")
            except Error:
                # Left with its panel meanwhile.
                if not frame.is_detached():
                    raise
                return False

        return any(in_frame(frame) for frame in self.page.frames)

    @property
    def popup(self) -> Locator:
        """The open pop-up of the map."""
        return self.frame.locator(".leaflet-popup .tip")

    def card(self, title: str) -> Locator:
        """The details card with this title."""
        return self.page.get_by_role("article", name=title, exact=True)

    def see(self, locator: Locator) -> None:
        """Wait until something can be seen."""
        expect(locator).to_be_visible()

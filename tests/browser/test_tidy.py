"""What a panel opened for itself it closes when the reader leaves it."""

from __future__ import annotations

from playwright.sync_api import expect

#: Counts what the page keeps open: channels and listeners of the window and the document.
COUNT = """
  window.__open = 0;
  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class extends Channel {
    constructor(name) { super(name); window.__open += 1; }
    close() { super.close(); window.__open -= 1; }
  };
  for (const target of [window, document]) {
    const { addEventListener: add, removeEventListener: remove } = target;
    const ours = (name) => ["popstate", "pointerdown"].includes(name);
    target.addEventListener = function (name, ...more) {
      if (ours(name)) window.__open += 1;
      return add.call(target, name, ...more);
    };
    target.removeEventListener = function (name, ...more) {
      if (ours(name)) window.__open -= 1;
      return remove.call(target, name, ...more);
    };
  }
"""


def test_a_panel_left_keeps_nothing_open(visit):
    dashboard = visit(prepare=lambda page: page.add_init_script(COUNT))
    page = dashboard.page

    def compare_and_leave() -> int:
        dashboard.open_panel("Compare")
        page.wait_for_function(
            """() => {
              const frames = [...document.querySelectorAll('.st-key-compare-maps iframe')];
              return frames.length && frames.every((frame) => frame.contentWindow?.atlas?.year);
            }"""
        )
        dashboard.open_panel("About")
        expect(page.locator(".st-key-compare-maps")).to_have_count(0)
        return page.evaluate("window.__open")

    once = compare_and_leave()
    assert once > 0
    assert compare_and_leave() == once
    # What stays is still in use: the timeline moves the map.
    dashboard.go(2004)

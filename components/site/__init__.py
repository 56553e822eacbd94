"""The static site: the page of one file, and a page for each incident, state, story and claim.

`python -m components.standalone --site DIR` writes it. Any web host can serve it, and it opens from
a disk. What the pages say comes from geo/answers; Jinja puts it into the templates and escapes all
of it. Nothing here imports Streamlit.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from components import icon, standalone
from components.site import codebook, feeds
from components.site.picture import HIGH, WIDE, Painter
from components.view import View
from geo import downloads
from geo.answers import build_answers, catalogue, citation, linked, pages
from geo.answers.about import LEFT, RIGHT, TAGLINE, TITLE
from geo.answers.changes import changes
from geo.answers.phrases import PHRASES
from geo.atlas import Atlas
from geo.dates import describe
from geo.export import FORMATS, export, select
from geo.scene import build_scene
from geo.signs import CATEGORY_SIGNS, STATUS_COLOURS_DARK
from geo.words import WEB

HERE = Path(__file__).parent
#: Whatever the data hold, a page loads nothing but its style and its picture, and runs nothing.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
)
#: The lists, by their folders.
LISTS = {
    "incidents": "Incidents", "states": "States", "stories": "Stories", "claims": "Claims checked",
    "data": "Data", "about": "About",
}  # fmt: skip
#: What is said of each list, for people and for lists of results.
ABOUT = {
    "incidents": "{n} incidents on record since {first}, each with its sources. A selection, not a "
    "census: a year without incidents in this table is not a calm year.",
    "states": "The six states as of {reach}: names, NATO, KFOR, European Union, recognition, "
    "forces and incidents, each fact with its sources.",
    "stories": "{n} stories lead over the map in steps; each sentence rests on rows with sources.",
    "claims": "{n} claims and opinions of five articles about NATO and the region, held against "
    "sources. A verdict judges the factual core; opinions have none.",
    "data": "All tables, borders and the codebook as open files, and as one package. Every row "
    "names its sources; what is not known is empty, never zero.",
    "codebook": "What each table and column of the data holds, how time, counts and doubts are "
    "treated, and what is known to be missing.",
    "about": TAGLINE,
    "404": "There is no page at this address. It may have been renamed, or was never here.",
}
#: Formats of the incidents that the package itself does not hold.
MORE = ("excel-csv", "xlsx", "gpkg", "kml")
#: The colour of a state on its own picture; it says nothing of the state.
CHOSEN = STATUS_COLOURS_DARK["invited"]
PICTURE = "atlas.png"
SEEN = "Map of the six states of the Western Balkans"


def build(atlas: Atlas, view: View, address: str = "", changelog: str = "") -> dict[str, bytes]:
    """All files of the site, by their paths.

    The map opens with a view. `address` is where the site will stand, with a slash at its end; what
    wants whole addresses (the map of the site, pictures beside links) is left out without one.
    `changelog` is the text of CHANGELOG.md.
    """
    site = Site(atlas, address)
    versions = changes(atlas, changelog)
    painter = Painter(atlas)
    site.files[PICTURE] = painter.picture("", TITLE, TAGLINE)
    site.files["icon.svg"] = icon.FILE.read_bytes()
    site.files["site.css"] = sheet().encode()
    add_index(site, view)
    add_incidents(site, painter)
    add_states(site, painter)
    add_stories(site, painter)
    add_claims(site, painter)
    add_data(site, versions)
    text = Markup(standalone.markup(LEFT, "h2") + standalone.markup(RIGHT, "h2"))
    cited = catalogue.citation(atlas)
    site.add("about/index.html", "about.html", "About", ABOUT["about"], text=text, citation=cited)
    site.add("404.html", "missing.html", "No such page", ABOUT["404"], listed=False)
    site.files["feed.xml"] = feeds.feed(atlas, versions, address)
    robots = "User-agent: *\nAllow: /\n"
    if address:
        site.files["sitemap.xml"] = feeds.sitemap(address, site.paths, citation.changed(atlas))
        robots += f"Sitemap: {address}sitemap.xml\n"
    site.files["robots.txt"] = robots.encode()
    return site.files


@dataclass
class Site:
    """The files made so far, by path, and the `paths` of the pages that are to be found."""

    atlas: Atlas
    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self.templates.tests["web_address"] = lambda url: bool(WEB.match(url))
        self.templates.filters["in_words"] = describe
        self.templates.filters["in_script"] = lambda value: Markup(standalone.in_script(value))
        self.templates.globals.update(
            policy=POLICY,
            shown=shown,
            reference=lambda title, url: citation.in_full(self.atlas, title, url),
            embedded=lambda params: citation.frame(f"{self.address}{shown(params)}"),
            words={**PHRASES["stories"], **PHRASES["card"]},
            site={
                "title": TITLE,
                "address": self.address,
                "lists": list(LISTS.items()),
                "version": citation.version(self.atlas),
                "licence": catalogue.licence(self.atlas.package),
                "borders": PHRASES["stories"]["paper"]["cite"],
                "wide": WIDE,
                "high": HIGH,
            },
        )

    def text(self, path: str, template: str, title: str, description: str, **words) -> str:
        """A template filled in for a path."""
        folder, _, name = path.rpartition("/")
        usual = {
            "path": "" if path == "index.html" else path,
            "root": "../" if folder else "",
            "section": folder,
            "top": name == "index.html",
            "kind": "index" if name == "index.html" else folder,
            "title": title,
            "description": description,
            "picture": PICTURE,
            "seen": SEEN,
            "linked": None,
            "listed": True,
        }
        return self.templates.get_template(template).render({**usual, **words})

    def add(self, path: str, template: str, title: str, description: str, **words) -> None:
        """Add a page; `listed` says whether it is to be found."""
        if words.get("listed", True):
            self.paths.append("" if path == "index.html" else path)
        else:
            # It is shown in place of any address.
            words["root"] = self.address
        self.files[path] = self.text(path, template, title, description, **words).encode()

    def add_all(self, folder: str, template: str, found: list[dict], **words) -> None:
        """Add the page of each with a link to the one before and after; words by key or for all."""
        for at, page in enumerate(found):
            own = {name: value[page["id"]] for name, value in words.items()}
            around = {
                "previous": found[at - 1] if at else None,
                "next": found[at + 1] if at + 1 < len(found) else None,
            }
            title = page.get("headline", page["title"])
            self.add(
                f"{folder}/{page['id']}.html", template, title, page["description"], page=page,
                picture=f"{folder}/{page['id']}.png", **around, **own,
            )  # fmt: skip

    def add_list(self, folder: str, groups: list[tuple[str, str, str, list[dict]]]) -> None:
        """Add a list of links, in groups of (id, title, remark, entries)."""
        atlas = self.atlas
        about = ABOUT[folder].format(
            n=sum(len(entries) for *_, entries in groups), first=atlas.years[0],
            reach=describe(atlas.reach),
        )  # fmt: skip
        self.add(f"{folder}/index.html", "list.html", LISTS[folder], about, groups=groups)


def add_index(site: Site, view: View) -> None:
    """Add the map: the page of one file, with links to all the others."""
    atlas = site.atlas
    head = site.text(
        "index.html", "cards.html", TITLE, TAGLINE,
        linked=linked.dataset(atlas, {}, f"{site.address}data/index.html" if site.address else ""),
    )  # fmt: skip
    links = site.text("index.html", "links.html", TITLE, TAGLINE)
    text = standalone.page(atlas, build_scene(atlas), build_answers(atlas), view, head, links)
    site.files["index.html"] = text.encode()
    site.paths.append("")


def add_incidents(site: Site, painter: Painter) -> None:
    """Add a page and a picture for each incident, and their list by years."""
    found = pages.incidents(site.atlas)
    for one in found:
        sign = CATEGORY_SIGNS[one["category"]]
        site.files[f"incidents/{one['id']}.png"] = painter.picture(
            one["kicker"], one["title"], f"{one['place']}: {one['category']}, {one['status']}",
            mark=(one["at"], sign.shape, sign.colour),
        )  # fmt: skip
    site.add_all(
        "incidents", "incident.html", found,
        seen={one["id"]: f"{SEEN}, with a mark at {one['place']}" for one in found},
        linked={one["id"]: linked.event(one, whole(site, "incidents", one)) for one in found},
        of_states={
            one["id"]: [
                {"id": iso3.lower(), "text": site.atlas.nation(iso3)} for iso3 in one["states"]
            ]
            for one in found
        },
    )  # fmt: skip
    groups = [
        (f"y{year}", str(year), "", [entry(one, f"{one['when']}: {one['title']}", one["place"],
                                           one["category"], one["status"]) for one in ones])
        for year, ones in groupby(found, key=lambda one: one["year"])
    ]  # fmt: skip
    site.add_list("incidents", groups)


def add_states(site: Site, painter: Painter) -> None:
    """Add a page and a picture for each state, and their list."""
    found = pages.states(site.atlas)
    for one in found:
        site.files[f"states/{one['id']}.png"] = painter.picture(
            one["kicker"], one["title"], state=(one["iso3"], CHOSEN)
        )
    seen = {one["id"]: f"{SEEN}, with {one['title']} marked" for one in found}
    site.add_all("states", "state.html", found, seen=seen)
    site.add_list("states", [("all", "", "", [entry(one, one["title"]) for one in found])])


def add_stories(site: Site, painter: Painter) -> None:
    """Add a page and a picture for each story, and their list."""
    found = pages.story_pages(site.atlas)
    for one in found:
        site.files[f"stories/{one['id']}.png"] = painter.picture(
            one["kicker"], one["title"], one["summary"]
        )
    site.add_all("stories", "story.html", found)
    entries = [entry(one, one["title"], one["summary"]) for one in found]
    site.add_list("stories", [("all", "", "", entries)])


def add_claims(site: Site, painter: Painter) -> None:
    """Add a page and a picture for each claim, and their list by articles."""
    found = pages.claim_pages(site.atlas)
    for one in found:
        site.files[f"claims/{one['id']}.png"] = painter.picture(
            one["kicker"], one["title"], f"{one['claimant']}, in: {one['article']['title']}"
        )
    site.add_all("claims", "claim.html", found)
    groups = [
        (article["id"], article["title"], article["stance"],
         [entry(one, one["title"], one["verdict"], one["claimant"]) for one in ones])
        for article, ones in (
            (ones[0]["article"], ones)
            for ones in (list(g) for _, g in groupby(found, key=lambda one: one["article"]["id"]))
        )
    ]  # fmt: skip
    site.add_list("claims", groups)


def add_data(site: Site, versions: Iterable) -> None:
    """Add the data package, its tables in more formats, and the page that lists them."""
    atlas = site.atlas
    files = downloads.files(atlas)
    # It describes the tables as they are in the package, not those with their sources in words.
    del files[downloads.DESCRIPTOR]
    with zipfile.ZipFile(io.BytesIO(files[downloads.archive_name(atlas)])) as archive:
        unpacked = {
            f"package/{name.removeprefix('data/')}": archive.read(name)
            for name in archive.namelist()
        }
    everything = select(atlas)
    for kind in MORE:
        suffix = FORMATS[kind].suffix
        files[f"incidents{suffix}"] = export(everything, kind)
    site.files.update({f"data/{name}": data for name, data in {**files, **unpacked}.items()})
    content = catalogue.content(atlas, {name: len(data) for name, data in files.items()})
    tables = [
        {
            **one,
            "files": [
                {"name": name, "size": len(files[name])}
                for name in sorted(files)
                if name.removeprefix(one["name"])[:1] in (".", "-") and name.startswith(one["name"])
            ],
        }
        for one in content["tables"]
    ]
    named = {one["name"] for table in tables for one in table["files"]}
    files[f"package/{downloads.DESCRIPTOR}"] = unpacked[f"package/{downloads.DESCRIPTOR}"]
    others = [
        {"name": name, "size": len(data)}
        for name, data in files.items()
        if name not in named and name != content["archive"]["name"]
    ]
    described = downloads.CODEBOOK in files
    if described:
        title, text = codebook.page(files[downloads.CODEBOOK].decode())
        site.add(
            "data/codebook.html", "codebook.html", title or "Codebook", ABOUT["codebook"],
            text=text, citation=catalogue.citation(atlas),
        )  # fmt: skip
    addresses = {name: f"{site.address}data/{name}" for name in files} if site.address else {}
    site.add(
        "data/index.html", "data.html", "Data", ABOUT["data"], archive=content["archive"],
        tables=tables, others=others, described=described, changes=versions,
        citation=catalogue.citation(atlas),
        linked=linked.dataset(
            atlas, addresses, f"{site.address}data/index.html" if site.address else ""
        ),
    )  # fmt: skip


def entry(page: dict, text: str, *more: str) -> dict[str, str]:
    """A line of a list: where it leads, what it says, and what more in small."""
    return {"id": page["id"], "text": text, "more": "; ".join(filter(None, more))}


def shown(params: dict[str, str | int]) -> str:
    """The address of the map with what it shows."""
    return f"index.html?{urlencode(params)}"


def whole(site: Site, folder: str, page: dict) -> str:
    """The whole address of a page, "" where that of the site is not known."""
    return f"{site.address}{folder}/{page['id']}.html" if site.address else ""


def sheet() -> str:
    """The style of the pages, with the colours of the dashboard by light and dark."""
    own = standalone.squeezed((HERE / "site.css").read_text(encoding="utf-8"))
    dark = f"@media (prefers-color-scheme: dark){{:root{{{standalone.theme('dark')}}}}}"
    return f":root{{{standalone.theme('light')}}}{dark}\n{own}\n"

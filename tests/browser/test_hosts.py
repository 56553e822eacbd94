"""Both hosts, the dashboard and the page of one file, read the same address and find the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from components import address
from components.choices import CODES, choices_of, to_browser
from components.view import View
from geo.answers.search import entries
from geo.filters import Filter
from geo.period import of_year, parse
from geo.scene import build_scene

#: Addresses as people write them, good and bad.
ADDRESSES = [
    "year=2004", "year=latest", "year=earliest", "time=latest", "year=2004-03", "year=1998",
    "time=2004-03", "time=2004-3", "time=2004-03-19", "time=1999-03-24..1999-06-10",
    "time=March+2004", "time=2004+to+2005", "time=2004..2004", "time=2004-02-30", "time=1990..2004",
    "time=%D9%A2%D9%A0%D9%A0%D9%A4", "year=2004&time=", "year=2004&time=x", "year=2004&year=2010",
    "year=2004&time=2010-05", "year=2004&mode=upto", "time=2004-03&mode=upto", "mode=upto",
    "time=2004-03..2004-05&mode=upto", "mode=span", "mode=year&year=2004", "mode=x",
    "state=XKX", "state=xkx", "state=XK", "state=kos", "state=Kosova", "state=SRB", "state=rs",
    "state=SCG", "state=yu", "state=0", "state=XXX", "state=constructor", "state=__proto__",
    "state=%D0%A1%D1%80%D0%B1%D0%B8%D1%98%D0%B0", "state=north+macedonia",
    "in=xk,srb", "in=RS", "in=SCG,MKD", "in=mk,mkd,ALB", "in=", "in=,", "in=xk&category=riot",
    "category=riot,x,shooting", "category=RIOT", "account=alleged,disputed",
    "layers=", "layers=kfor,nato", "layers=KFOR", "layers=x", "layers=x,kfor",
    "incident=2023-09-24-banjska&year=2023", "incident=x&year=2023",
    "story=march-2004", "story=march-2004&step=2", "story=march-2004&step=02",
    "story=march-2004&step=99", "story=march-2004&step=2.0", "story=march-2004&step=1e0",
    "story=march-2004&step=3&state=xk", "story=x&step=2", "step=2", f"state={'x' * 401}",
    f"in=xk{',' * 400}", "",
]  # fmt: skip


@pytest.mark.parametrize("part", ["search", "hash"])
def test_both_hosts_read_an_address_alike(module, atlas, part):
    choices = choices_of(atlas, {"incidents": "Incidents"})
    code = """(m, { part, addresses, codes }, answers) => addresses.map((text) => m.readAddress(
      { search: "", hash: "", [part]: text && (part === "hash" ? "#" : "?") + text },
      answers, codes).change)"""
    argument = {"part": part, "addresses": ADDRESSES, "codes": CODES}
    first, _ = address.read({}, choices)
    for text, change in zip(ADDRESSES, module("standalone/address", code, argument), strict=True):
        view, _ = address.read(address.parse(text), choices)
        assert {**to_browser(first), **change} == to_browser(view), text


def test_what_stands_after_the_hash_counts_before_what_stands_in_the_search(module):
    code = """(m, before, answers) => m.readAddress({ search: before, hash: "#year=2010" },
      answers).change"""
    time = to_browser(View(time=of_year(2010), layers=()))["time"]
    for before in ("?year=2004&in=XKX", "?time=2004-03&in=XKX"):
        change = module("standalone/address", code, before)
        assert (change["time"], change["filter"]["states"]) == (time, ["XKX"])


@pytest.mark.parametrize(
    ("time", "mode"), [("2004", "period"), ("2004-03", "period"), ("2004-03-19", "span")]
)
def test_a_day_in_the_address_of_the_one_file_is_a_span(module, time, mode):
    code = "(m, search, answers) => m.readAddress({ search, hash: '' }, answers).change.mode"
    assert module("standalone/address", code, f"?time={time}") == mode


def test_the_search_of_both_hosts_offers_the_same_in_the_same_order(module, atlas):
    scene = json.loads(build_scene(atlas).text)
    code = "(m, scene, answers) => m.entriesOf(scene, answers)"
    offered = module("standalone/found", code, scene)

    def of(entries, kind):
        return [one for one in entries if one["kind"] == kind]

    every = json.loads(json.dumps(entries(atlas)))
    assert of(offered, "incident") == of(every, "incident")
    for kind in ("place", "state", "year"):
        names = [[one["text"] for one in of(listed, kind)] for listed in (offered, every)]
        assert names[0] == names[1]


def test_an_address_of_the_page_alone_says_all_of_a_view_to_both_hosts(module, atlas):
    first = View(time=of_year(2004), layers=("nato", "incidents"))
    views = [
        first,
        replace(first, layers=()),
        replace(first, mode="upto"),
        replace(first, time=parse("2004-03"), mode="upto", state="XKX"),
        replace(first, time=parse("1999-03-24..1999-06-10"), mode="span"),
        replace(first, mode="span"),
        replace(first, time=of_year(2023), incident="2023-09-24-banjska"),
        # A reader has moved on from what the step shows.
        replace(first, time=of_year(2010), layers=("nato",), story="march-2004", step=1),
        replace(first, filter=Filter(("riot",), ("XKX",), ("disputed", "alleged"))),
    ]
    sent_views = [to_browser(view) for view in views]
    code = """(m, views, answers) => views.map((view) => [m.writeAddress(view),
      m.readAddress({ search: "", hash: `#${m.writeAddress(view)}` }, answers).change])"""
    choices = choices_of(atlas, {"incidents": "Incidents"})
    for view, sent_view, (hash_, change) in zip(
        views, sent_views, module("standalone/address", code, sent_views), strict=True
    ):
        assert address.read(address.parse(hash_), choices) == (view, [])
        assert {**to_browser(first), **change} == sent_view

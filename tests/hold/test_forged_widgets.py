"""Finding 12: whatever is told as a widget's state, nothing breaks off and no log is filled."""

from __future__ import annotations

import pytest

from tests.hold.forger import Forger, values
from tests.visitor import play

#: Panels with every kind of widget of the page between them.
PANELS = ("incidents", "kfor", "compare", "claims", "data")


@pytest.mark.parametrize("panel", PANELS)
def test_no_kind_of_value_breaks_a_run_off(server, panel):
    async def visit() -> None:
        async with Forger(server.url) as visitor:
            await visitor.open(year="2004", panel=panel)
            assert visitor.given["tabs"]["shown"] == panel
            there = dict(visitor.all)
            assert {"popover", "bidi_component"} <= set(there.values())
            for states in zip(*map(values, there), strict=True):
                await visitor.forge(*states)
                assert not visitor.faults, states[0].WhichOneof("value")
            await visitor.step(2010)
            assert not visitor.faults
            assert visitor.drawn

    before = len(server.log)
    play(visit())
    assert "Traceback" not in "".join(server.log[before:])


@pytest.mark.parametrize("key", ["share", "take-incidents"])
def test_a_drop_down_told_text_stays_closed_and_opens_when_told_so(server, key):
    async def visit() -> None:
        async with Forger(server.url) as visitor:
            await visitor.open(year="2004", panel="incidents")
            (drop_down,) = [one for one in visitor.all if one.endswith(f"-{key}")]
            odd = list(values(drop_down))
            text = next(one for one in odd if one.string_value == "x")
            opened = next(one for one in odd if one.bool_value)
            before = set(visitor.all)
            await visitor.forge(text)
            assert not visitor.faults
            assert set(visitor.all) == before
            await visitor.forge(opened)
            assert not visitor.faults
            assert set(visitor.all) > before

    play(visit())

"""The desk on which a session's file is read and kept."""

from __future__ import annotations

import gc
import logging

import pytest

from components.own import desk as desks
from components.own import route
from components.own.desk import Desk, Layer, Left, Room
from components.own.route import Refused
from geo.own import limits
from tests.visitor import play

GOOD = b"date,lat,lon,title\n2004-03-17,42.89,20.87,One\n2004-03-18,48.85,2.35,Far\n"


@pytest.fixture(autouse=True)
def room(monkeypatch) -> Room:
    """Room of a megabyte."""
    own = Room(desks.MB)
    monkeypatch.setattr(desks, "room", own)
    return own


def read(content: bytes, **asked) -> Layer:
    """A layer after a file was given to it."""
    layer = Layer()
    turn, parts = layer.begin("a.csv")
    assert layer.hold(turn, len(content))
    parts += [content[:9], content[9:]]
    desks.read_file(layer, turn, parts, asked)
    assert not parts
    return layer


def test_a_file_is_read_and_its_room_is_that_of_what_is_kept(room):
    layer = read(GOOD)
    told = layer.told()
    assert (told["phase"], told["name"]) == ("ready", "a.csv")
    assert told["report"]["headline"] == "1 of 2 rows are shown; outside the six states: 1."
    assert layer.own.table["title"].tolist() == ["One"]
    assert layer.points
    assert room.taken == layer.held > 0
    layer.clear()
    assert room.taken == 0
    assert layer.told() == {"turn": 2, "name": "", "phase": "none"}


def test_a_layer_that_nobody_holds_gives_its_room_back(room):
    layer = read(GOOD)
    assert room.taken
    del layer
    gc.collect()
    assert room.taken == 0


@pytest.mark.parametrize(("content", "phase", "says"), [
    (b"", "failed", "empty"),
    (b"PK\x03\x04" + b"x" * 100, "failed", "damaged"),
    (b"<html><body>no</body></html>", "failed", "web page"),
    (b"a;b\n1;2\n", "columns", ""),
])  # fmt: skip
def test_what_cannot_be_used_is_told_and_takes_no_room(room, content, phase, says):
    layer = read(content)
    assert layer.told()["phase"] == phase
    assert says in layer.told().get("message", "")
    assert layer.own is None
    assert room.taken == 0


def test_columns_that_are_named_are_used():
    content = b"wann,nord,ost\n2004-03-17,42.89,20.87\n"
    assert read(content).told()["phase"] == "columns"
    named = read(content, columns={"wann": "date", "nord": "lat", "ost": "lon"})
    assert named.told()["report"]["shown"] == 1
    wrong = read(content, columns={"wann": "date"}).told()
    assert wrong["phase"] == "failed"
    assert "--map" not in wrong["message"]
    assert wrong["columns"]["lacking"], "the form stays"


def test_what_needs_more_room_than_there_is_is_refused(room):
    room.size = 150
    layer = read(GOOD[:70] + b"\n")
    assert layer.told()["phase"] == "failed"
    assert "0 MB may be taken" in layer.told()["message"]
    assert room.taken == 0


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(room, monkeypatch):
    from geo.own import deadline

    times = iter([0.0])
    with monkeypatch.context() as patch:
        patch.setattr(deadline, "clock", lambda: next(times, 1e6))
        late = read(GOOD)
    assert late.told()["phase"] == "failed"
    assert "is not read after 120 seconds" in late.told()["message"]
    assert room.taken == 0
    assert read(GOOD).told()["phase"] == "ready"


def test_one_gets_half_of_what_the_others_leave_and_the_room_is_never_full(room):
    room.size = 1024 * desks.MB
    layers, got = [], []
    for _ in range(6):
        layer = Layer()
        turn, _ = layer.begin()
        most = room.most()
        assert not layer.hold(turn, most + 1)
        assert layer.hold(turn, most // 2)
        assert layer.hold(turn, most - most // 2), "in two parts it is the same"
        assert not layer.hold(turn, 1)
        layers.append(layer)
        got.append(most // desks.MB)
    assert got == [512, 256, 128, 64, 32, 16]
    assert got[0] * desks.MB > limits.SIZE, "one file of the largest size"
    # What one gives back is there for the next.
    layers.pop(0).clear()
    assert room.most() // desks.MB == 264


def test_what_is_kept_has_a_larger_share_and_who_has_left_gives_way(room):
    layer = Layer()
    turn, _ = layer.begin()
    most = int(room.size * desks.KEPT)
    assert not layer.keep(turn, (object(), b"", None), most + 1)
    assert room.taken == 0
    assert layer.keep(turn, (object(), b"", None), most)
    layer.clear()
    gone = Desk("nobody")
    turn, _ = gone.file.begin()
    assert gone.file.hold(turn, room.size // 2)
    room.taken = gone.file.held = room.size - 2 * len(GOOD)
    assert read(GOOD).told()["phase"] == "ready"
    assert gone.file.held == 0


def test_what_may_be_held_is_said_in_numbers(room):
    room.size = 80 * desks.MB
    room.take(20 * desks.MB)
    assert "it may take 30 MB, half of what the other visitors leave of 80 MB" in desks.no_room()


def test_a_file_that_is_too_large_once_read_says_what_helps(room):
    room.size = 40 * desks.MB
    text = desks.too_large(33 * desks.MB)
    assert "its rows take 33 MB of memory, and 32 MB may be taken. Leave out columns" in text
    assert "try again later" not in text, "nobody else is there"
    room.take(10 * desks.MB)
    assert desks.too_large(33 * desks.MB).endswith(
        "Or try again later: the files of other visitors take 10 MB."
    )


class Coming:
    """A request whose parts come at given times of a clock."""

    headers: dict[str, str] = {}

    def __init__(self, parts, patch) -> None:
        self.parts, self.now = parts, 100.0
        patch.setattr(route, "clock", lambda: self.now)

    async def stream(self):
        for after, part in self.parts:
            self.now += after
            yield part


def came(parts, patch) -> float:
    """How many seconds it took."""
    layer = Layer()
    turn, taken = layer.begin()
    request = Coming([(0, b"{}\n"), *parts], patch)
    try:
        play(route.received(layer, turn, taken, request, 10**9, ""))
    finally:
        layer.clear()
    return request.now - 100


def test_a_file_that_drips_is_given_up(room, monkeypatch):
    room.size = 100 * desks.MB
    with pytest.raises(Refused, match="at least 16 KB a second have to come, on average over 30"):
        came([(29, b"x")] * 100, monkeypatch)
    assert room.taken == 0
    # Nor does it help to have come fast at first.
    with pytest.raises(Refused, match="too slowly") as refused:
        came([(0, b"x" * 20 * desks.MB), (31, b"x"), *[(29, b"x")] * 3], monkeypatch)
    assert refused.value.status == 400, "a browser sends the file again after a time-out"


def test_what_is_refused_while_it_still_comes_stays_told(room, monkeypatch):
    room.size = 100 * desks.MB
    layer = Layer()
    with pytest.raises(Refused):
        play(route.take_in(layer, Coming([(0, b"{}\n"), *[(29, b"x")] * 5], monkeypatch)))
    assert layer.told()["phase"] == "failed"
    assert "comes too slowly" in layer.told()["message"]
    assert room.taken == 0
    assert not layer.parts


def test_a_slow_line_is_no_drip(room, monkeypatch):
    room.size = 100 * desks.MB
    second = b"x" * limits.SLOWEST
    assert came([(1, second)] * 300, monkeypatch) == 300
    # A pause may be made up for, and a small file may take its time.
    assert came([(20, b""), (9, second * 30), (20, second * 30)], monkeypatch) == 49
    assert came([(25, b"x")], monkeypatch) == 25


def test_a_later_file_ends_an_earlier_one(room):
    layer = Layer()
    first, parts = layer.begin()
    assert layer.hold(first, 1000)
    parts.append(b"x" * 1000)
    second, _ = layer.begin()
    assert room.taken == 0
    assert not parts, "what waits to be read takes no memory uncounted"
    for late in (lambda: layer.hold(first, 1), lambda: layer.say(first, "reading"),
                 lambda: layer.keep(first, (None, b"", None), 1)):  # fmt: skip
        with pytest.raises(Left):
            late()
    desks.read_file(layer, first, [GOOD], {})
    assert layer.told() == {"turn": second, "name": "", "phase": "receiving"}


def test_a_fault_of_ours_is_told_plainly_and_the_log_has_nothing_of_the_file(monkeypatch, caplog):
    import geo.own

    def broken(*_, **__):
        raise ValueError("xyzzy of the file")

    monkeypatch.setattr(geo.own, "read_sheet", broken)
    with caplog.at_level(logging.DEBUG):
        layer = read(GOOD)
    assert layer.told()["message"] == desks.BROKEN
    assert "ValueError" in caplog.text
    assert "xyzzy" not in caplog.text


def test_desks_at_which_nobody_sits_are_cleared(room):
    desk = Desk("nobody")
    desk.file = read(GOOD)
    desks.abandon()
    assert desk.file.own is None
    assert room.taken == 0


def test_a_desk_goes_with_who_holds_it():
    key = Desk("nobody").key
    gc.collect()
    assert key not in desks.desks


def test_keys_cannot_be_guessed():
    one, other = Desk("a"), Desk("a")
    assert one.key != other.key
    assert len(one.key) >= 32

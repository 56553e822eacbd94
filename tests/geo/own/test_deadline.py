"""No file holds a reader for good: wherever much is read, the clock is looked at (a false one)."""

import io
from contextlib import contextmanager
from types import SimpleNamespace

import ibis
import numpy
import openpyxl
import pandas
import pytest

from geo.own import OwnFileError, deadline, limits, read_rows, read_sheet, within_limits
from geo.own.cells import cleaned, each
from geo.own.engine import answer, connect
from geo.own.packed import packed
from geo.own.places import states_at
from geo.own.shapes import _check_depth, keys_of, told
from geo.own.sheets import gather, unpack
from geo.own.workbook import _rows, check_extent
from tests.geo.own.conftest import LAT, LON
from tests.geo.own.test_forms import collection, feature

ROW = f"2004-03-17,{LAT},{LON},one\n"
SAID = f"after {limits.READING} seconds, the most that one may take. Split it"


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands for `still` looks, and then says that the time is long over."""
    now = SimpleNamespace(looks=0, still=0)

    def look() -> float:
        now.looks += 1
        return 1000.0 if now.looks <= now.still else 1000.0 + limits.READING + 1

    monkeypatch.setattr(deadline, "clock", look)
    return now


@contextmanager
def ends(clock, after: int = 1):
    """Fail where the time is over, and nothing inside says so; it is over after some looks."""
    clock.looks, clock.still = 0, after
    with pytest.raises(OwnFileError, match=SAID), within_limits():
        yield


def workbook(rows: int) -> bytes:
    book = openpyxl.Workbook()
    for row in [("date", "lat", "lon"), *[("2004-03-17", 42.966, 20.781)] * rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KML = (
    "<kml><Placemark><Point><coordinates>20.8,42.9</coordinates></Point>"
    "<TimeStamp><when>2004-03-17</when></TimeStamp></Placemark></kml>"
)


@pytest.mark.parametrize("raw", [
    b"date,lat,lon,title\n" + ROW.replace("one", "\u017d").encode("cp1250"),
    b"date,lat,lon,title\n" + b"\n" * 5_000,
    b"date,lat,lon,title\n" + b"1,2,3,4,5\n" * 5_000,
    b"date,lat,lon,title\n" + b'"a,\n' * 50,
    b'[{"date":"2004","latitude":"42.9","longitude":"20.8"}]',
    collection(feature({"type": "Point", "coordinates": [20.7, 42.9]}, date="2001")).encode(),
    KML.encode(),
    workbook(3),
], ids=["rows", "empty lines", "broken rows", "quotes", "json", "geojson", "kml", "xlsx"],
)  # fmt: skip
def test_each_form_looks_at_the_clock_while_it_is_read(clock, raw):
    with ends(clock):
        read_sheet(raw)


def test_each_loop_looks_at_it_again_and_again(clock):
    """What is slow is not the beginning alone."""
    marks = KML.replace("<Point>", "<name/>" * 5_000 + "<Point>")
    places = [feature({"type": "Point", "coordinates": [20.7, 42.9]}, date="2001")] * 30
    for raw, looks in (
        (b"date,lat,lon\n" + b"\n" * 9_500, 9),
        (b"date,lat,lon,title\n" + b'"a,\n' * 50, 40),
        (collection(*places).encode(), 30),
        (marks.encode(), 10),
        (KML.replace("<Placemark>", "<name/>" * 5_000 + "<Placemark>").encode(), 8),
    ):
        clock.looks, clock.still = 0, 10**9
        with within_limits():
            sheet = read_sheet(raw)
        assert clock.looks >= looks, raw[:60]
        assert sheet.table.num_rows < 60


class Archive:
    """A packed file with one part."""

    def infolist(self):
        return [SimpleNamespace(compress_size=10)]

    def open(self, _):
        return io.BytesIO(b"x" * 100)


@pytest.mark.parametrize("loop", [
    lambda: unpack(Archive()),
    lambda: gather([(1, ["a"])], 1, []),
    lambda: check_extent(workbook(3)),
    lambda: list(_rows(SimpleNamespace(start=0, iter_rows=lambda: [["", ""]] * 3))),
    lambda: keys_of([{"a": 1}]),
    lambda: list(told(iter([1]), 1, print)),
    lambda: _check_depth("[" * 50 + "]" * 50 + "{" * 51),
    lambda: each(pandas.Series(["a"]), len),
    lambda: cleaned(pandas.Series(["a"])),
], ids=["unpack", "gather", "extent", "workbook", "keys", "features", "depth", "each", "cleaned"],
)  # fmt: skip
def test_no_loop_leaves_it_to_another(clock, loop):
    with ends(clock):
        loop()


def test_points_near_an_outline_are_looked_at_one_by_one(clock, borders):
    alone = borders.loc[["ALB"]]
    west = alone.get_coordinates().sort_values("x").iloc[0]
    near = numpy.array([west.y]), numpy.array([west.x - 0.005])
    with ends(clock, after=2):
        states_at(*near, pandas.Series(["Albania"]), alone)


def test_rows_are_looked_at_until_they_are_incidents(clock, borders):
    """Wherever the time ends on the way from a sheet to the map, it is told."""
    clock.still = 10**9
    sheet = read_sheet(("date,date_end,lat,lon,killed\n" + ROW.replace("one", "4") * 3).encode())
    for after in range(1, 20):
        with ends(clock, after):
            packed(read_rows(sheet, borders))


def test_many_different_cells_are_looked_at_on_the_way(clock):
    with ends(clock, after=3):
        each(pandas.Series([str(n) for n in range(5_000)]), int)


def test_a_question_without_end_is_broken_off(clock):
    engine = connect()
    engine.raw_sql("CREATE VIEW many AS SELECT a.range + b.range AS n FROM range(1000000) a, "
                   "range(1000000) b")  # fmt: skip
    many = engine.table("many")
    endless = many.aggregate(n=many.n.sum())
    try:
        with ends(clock, after=4):
            answer(engine, endless)
        # The engine is whole, and the next file has its own time.
        clock.looks, clock.still = 0, 10**9
        with within_limits():
            assert answer(engine, ibis.memtable({"n": [7]}))["n"].to_pylist() == [7]
    finally:
        engine.disconnect()


def test_a_fault_of_the_engine_in_time_stays_what_it_is(clock):
    clock.still = 10**9
    with pytest.raises(ZeroDivisionError), within_limits(), deadline.broken_off(lambda: None):
        raise ZeroDivisionError


def test_an_inner_time_is_never_longer_than_the_outer_one(clock):
    clock.still = 10**9
    with deadline.within(5), deadline.within(50):
        assert deadline.end.get() == 1005
    with deadline.within(50), deadline.within(5):
        assert deadline.end.get() == 1005


def test_a_shared_base_and_a_list_have_no_such_end(clock):
    clock.still = 0
    deadline.check()
    assert each(pandas.Series(["1"]), int) == [1]

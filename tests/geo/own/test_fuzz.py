"""Files that are mutated at random: only the reader's own error ever comes out.

ATLAS_FUZZ=2000 runs so many examples of each test instead of a few.
"""

import io
import os

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo.own.delimited as delimited
from geo.own import OwnFileError
from geo.own.dates import ORDERS, read_day
from geo.own.packed import counts_by_month, details_of, packed
from geo.own.places import read_number, read_point
from tests.geo.own.conftest import LAT, LON
from tests.geo.own.test_forms import FILES, UCDP, collection, feature, ucdp

EXAMPLES = int(os.environ.get("ATLAS_FUZZ", 40))
quick = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES <= 40, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["date", "lat", "lon", "killed"])
    book.active.append(["24.9.2023.", 42.966, "20,781", 4])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SEEDS = {
    "csv": f"date,lat,lon,killed,notes\n3/4/2011,{LAT},{LON},4,\"a\nb\"\n2003,0,0,,x\n".encode(),
    "semicolons": f"Datum;Širina;Dužina;Opis\r\n3.4.2011.;{LAT};{LON};ž\r\n".encode("cp1250"),
    "utf-16": f"Датум\tШирина\tДужина\n17.03.2004\t{LAT}\t{LON}\n".encode("utf-16"),
    "ucdp": (",".join(UCDP) + "\n" + ",".join(ucdp())).encode(),
    "geojson": collection(feature({"type": "Point", "coordinates": [20.7, 42.9]}, date="2001"),
                          feature({"type": "Polygon", "coordinates": [[[20, 43], [21, 43], [20, 42],
                                                                       [20, 43]]]})).encode(),
    "timemap": b'[{"civId":"1","date":"9/24/2023","latitude":"42.9","longitude":"20.7"}]',
    "kml": (FILES / "spans.kml").read_bytes(),
    "xlsx": _workbook(),
}  # fmt: skip
PIECES = st.sampled_from(
    [b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff", b"\xe2\x80\xae", b"[" * 200, b"{", b"}", b"<",
     b"&x;", b"NaN", b"1e999", b"9" * 400, b"9999-99-99", b"POINT (1 2)", b"POLYGON ((", b"-0",
     b"null", b'"coordinates":', b"\xd8\x00", b"=1", b"T00:00+99:99", b"00/00/0000", b"4326"]
)  # fmt: skip


@st.composite
def mutated(draw):
    """One of the files with some bytes cut, put in or changed."""
    raw = bytearray(SEEDS[draw(st.sampled_from(sorted(SEEDS)))])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw)))
        piece = draw(PIECES | st.binary(max_size=8))
        raw[at : at + draw(st.integers(0, 12))] = piece
    return bytes(raw)


def use(own, raw, **options):
    """Read a file and ask all that the page asks; only our error may come out."""
    try:
        found = own(raw, **options)
    except OwnFileError as problem:
        assert str(problem)
        return
    report = found.report
    assert report.rows == report.shown + report.outside + report.early + len(report.left_out)
    assert set(found.table["state"]) <= {"ALB", "BIH", "XKX", "MNE", "MKD", "SRB"}
    assert found.table[["lat", "lon"]].notna().all(axis=None)
    assert packed(found) and report.to_csv() and counts_by_month(found) is not None
    for line in found.table["line"].head(3):
        details_of(found, line)


@quick
@given(mutated(), st.sampled_from(["", *ORDERS]), st.booleans())
def test_a_mutated_file(own, raw, order, swap):
    use(own, raw, order=order, swap=swap)


@quick
@given(st.binary(max_size=300))
def test_any_bytes(own, raw):
    use(own, raw)


@quick
@given(st.lists(st.tuples(*[st.text(max_size=12)] * 4), max_size=6))
def test_any_cells_under_good_headings(sheet, rows):
    try:
        found = sheet("date,lat,lon,killed", *rows, (" 2023-09-24", LAT, LON, "1"))
    except OwnFileError:
        return
    assert "2023-09-24" in found.table["date"].tolist(), "a good row is never lost"


@quick
@given(st.text(max_size=40), st.sampled_from(["", *ORDERS]))
def test_any_text_as_a_date_or_a_place(text, order):
    day = read_day(text, order)
    assert bool(day.text) != bool(day.problem)
    assert isinstance(read_number(text), float)
    assert len(read_point(text)) == 3


@quick
@given(st.lists(st.lists(st.sampled_from(["a", "1", '"x"', '"b\nc"', "", "ž", ' "', 'q"']),
                         min_size=3, max_size=3), min_size=1, max_size=8))  # fmt: skip
def test_the_fast_and_the_careful_way_agree(rows):
    text = "\n".join(",".join(row) for row in [["date", "lat", "lon"], *rows])
    fast, careful = (_read(text.encode(), way) for way in (delimited._whole, lambda *_: None))
    assert fast == careful


def _read(raw, way):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_whole", way)
        sheet = delimited.read_delimited(raw, lambda _: None)
    return sheet.titles, sheet.table.to_pylist(), sheet.broken

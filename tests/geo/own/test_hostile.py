"""Files made to break a reader: a clear message or plain text, in bounded memory and time."""

import io
import json
import resource
import struct
import zipfile

import pytest

from geo.own import OwnFileError, limits
from tests.geo.own.conftest import LAT, LON

SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture(autouse=True)
def bounded():
    """Fail a test that needs more than a fixed amount of memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 900 * 1024, f"{grown // 1024} MB more"


def refused(own, raw, words):
    with pytest.raises(OwnFileError, match=words) as told:
        own(raw)
    assert len(str(told.value)) < 1500


def test_markup_and_formulas_in_any_cell_are_plain_text(sheet):
    heads = "incident_id,date,lat,lon,title,place,summary,actors,source_ids,category,country_iso3"
    for text in (SCRIPT, "=1+cmd|'/c calc'!A0", "@SUM(1)", "javascript:alert(1)", "${7*7}"):
        found = sheet(heads, ("a", "2023-09-24", LAT, LON, *[text] * 7))
        row = found.table.iloc[0]
        assert [row[name] for name in ("title", "place", "summary", "actors", "source")] == (
            [text] * 5
        )
        assert row["state"] == "XKX"


def test_a_heading_of_markup_or_of_sql_is_a_heading(own):
    heads = f'{SCRIPT},date,lat,lon,"c0""; drop table x; --",c1,line'.replace('"alert(2)"', "a")
    found = own(f"{heads}\nx,2023-09-24,{LAT},{LON},y,z,7\n")
    assert list(found.raw.columns)[4] == 'c0"; drop table x; --'
    assert found.raw.iloc[0].tolist() == ["x", "2023-09-24", LAT, LON, "y", "z", "7"]


def test_a_million_columns(own):
    refused(
        own, ",".join("abc" for _ in range(1_000_000)) + "\n1,2\n", "1,000,000 columns; at most"
    )


@pytest.mark.parametrize(("quote", "encoding"), [("", "utf-8"), ("", "utf-16"), ('"', "utf-8")])
def test_more_cells_than_are_read_although_no_row_is_too_wide(own, monkeypatch, quote, encoding):
    monkeypatch.setattr(limits, "CELLS", 10_000)
    heads = ",".join(["date", "lat", "lon", *(f"h{number}" for number in range(97))])
    row = f"{quote}2023-09-24{quote},{LAT},{LON}{',' * 97}\n"
    assert own(f"{heads}\n{row * 100}".encode(encoding)).report.shown == 100
    refused(
        own, f"{heads}\n{row * 101}".encode(encoding),
        "101 rows and 100 columns; at most 10,000 cells are read. Keep the columns",
    )  # fmt: skip


def test_a_million_cells_in_one_row_cost_that_row(own):
    found = own(f"date,lat,lon\n2023-09-24,{LAT},{LON}\n" + "x," * 1_000_000 + "\n")
    assert found.report.shown == 1
    assert "1000001 cells" in found.report.left_out["reason"][0]


def test_too_many_rows_and_bytes(own, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 1000)
    monkeypatch.setattr(limits, "SIZE", 100_000)
    refused(own, "date,lat,lon\n" + "2023,1,2\n" * 1001, "more than 1,000 rows")
    refused(own, b"x" * 100_001, "at most 0 MB")


def test_rows_that_fit_no_heading_count_too(own, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 1000)
    monkeypatch.setattr(limits, "TOLD", 10)
    head = f"date,lat,lon\n2023-09-24,{LAT},{LON}\n"
    refused(own, head + "1,2,3,4\n" * 1001, "more than 1,000 rows")
    report = own(head + "1,2,3,4\n" * 900).report
    assert (report.rows, report.shown, len(report.left_out), report.untold) == (901, 1, 10, 890)


def test_a_cell_that_is_too_long_is_cut(sheet):
    found = sheet("date,lat,lon,notes", ("2023-09-24", LAT, LON, "ж" * 50_000))
    assert found.table["summary"][0] == "ж" * limits.CELL
    assert found.report.notes[0] == "Cells cut to 10,000 characters, the most allowed: 1."


def test_quotation_marks_without_end(own):
    head = f"date,lat,lon,notes\n2023-09-24,{LAT},{LON},x\n"
    found = own(head + ('"' * 3 + "\n") * 3_000)
    assert found.report.shown == 1
    found = own(head + '"a,\n' * 3_001)
    assert found.report.shown == 1


def test_text_that_makes_slow_patterns_run_for_hours(own, sheet):
    found = own(
        f"date,lat,lon,notes\n2023-09-24,{LAT},{LON},".encode() + b"a" * 3_000_000 + b"\xe8"
    )
    assert found.report.shown == 1
    spaces = "1" + " " * 9_000 + "x"
    found = sheet(
        "date,coord,killed", *[("2023-09-24", f"{n}{spaces}", spaces) for n in range(300)]
    )
    assert len(found.report.left_out) == 300


def test_a_line_without_end(own, monkeypatch):
    monkeypatch.setattr(limits, "LINE", 1000)
    refused(own, "date,lat,lon\n" + "," * 1001, "1,001 characters; at most 1,000")


def test_json_and_xml_may_be_less_large(own, monkeypatch):
    monkeypatch.setattr(limits, "TREE", 1000)
    refused(own, '[{"a":' + "1" * 1000 + "}]", "of JSON and KML at most 0 MB")
    refused(own, "<kml>" + " " * 1000, "of JSON and KML at most 0 MB")


def test_null_bytes(own):
    found = own(f"date,lat,lon,place\n2023-09-24,{LAT},{LON},a\0b\n")
    assert found.table["place"].tolist() == ["ab"]
    refused(own, b"\0" * 1000, "The file is empty")
    refused(own, b"a,b\n" + bytes(range(32)) * 100, "not text")


def test_what_is_no_table_whatever_its_name(own):
    refused(own, b"\x89PNG\r\n\x1a\n" + bytes(1000), "a PNG picture, not a table")
    refused(own, b"%PDF-1.7 ...", "a PDF document")
    refused(own, b"\xd0\xcf\x11\xe0" + bytes(1000), "an old Excel")
    refused(own, b"PAR1" + bytes(100), "a Parquet file")
    refused(own, b"", "The file is empty")
    refused(own, b"\xef\xbb\xbf \n", "The file is empty")
    refused(own, "<!DOCTYPE html><html><body>login</body></html>", "a web page")
    refused(own, "just some words\nand more\n", "one column only")


def test_headings_alone_are_no_error(own):
    found = own("date,lat,lon\n")
    assert (found.report.rows, found.report.shown) == (0, 0)


def test_deep_json(own):
    refused(own, "[" * 10_000 + "]" * 10_000, "nested more than 100 levels")
    deep = '{"a":' * 10_000 + "1" + "}" * 10_000
    text = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":' + deep + "}]}"
    refused(own, text, "nested more than 100 levels")
    refused(own, '{"type":"FeatureCollection","features":[', "cannot be read")


def test_brackets_in_texts_are_not_depth(own):
    point = {"type": "Point", "coordinates": [float(LON), float(LAT)]}
    feature = {"type": "Feature", "geometry": point,
               "properties": {"date": "2023-09-24", "name": '[\\"' * 500}}  # fmt: skip
    found = own(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert found.report.shown == 1


def test_odd_geojson(own):
    def geometry(kind, at):
        return {"type": "Feature", "properties": {"date": "2023-09-24"},
                "geometry": {"type": kind, "coordinates": at}}  # fmt: skip

    features = [
        geometry("Point", [float("nan"), 1]), geometry("Point", [1e999, 1]),
        geometry("Point", "x"), geometry("Point", []), geometry("Point", [None, None]),
        geometry("Point", [[1], [2]]), geometry("Polygon", [[[1, 2]]]), geometry("Nothing", [1, 2]),
        geometry("GeometryCollection", []), geometry("LineString", [[20, 43], [20.5, 43]]),
        {"type": "Feature", "geometry": 7, "properties": 7}, 7, None, [], "x",
    ]  # fmt: skip
    found = own(json.dumps({"type": "FeatureCollection", "features": features}))
    assert found.report.rows == len(features)
    assert found.table["line"].tolist() == [10]
    assert found.table["location_precision"].tolist() == ["area"]
    refused(own, '{"type":"FeatureCollection","features":[],"crs":7}', "No column")
    crs = '{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:999999"}},"features":['
    refused(own, crs + json.dumps(features[-6]) + "]}", "coordinate system")


def test_lone_halves_of_characters_and_huge_numbers(own):
    point = '{"type":"Point","coordinates":[20.781,42.966]}'
    for value in ('"\\ud800x"', "1" * 5000, "1e999", "-0", "true", "null"):
        says = '{"date":"2023-09-24","name":' + value + ',"killed":' + value + "}"
        text = '{"type":"Feature","geometry":' + point + ',"properties":' + says + "}"
        assert own(text).report.shown == 1


def test_many_names_of_one_placemark_are_read_in_a_moment(own):
    """Each was once looked for among all: hours for a file of ten megabytes."""
    found = own(
        "<kml><Placemark>" + "<name/>" * 300_000 + "<name>last</name><Point><coordinates>"
        f"{LON},{LAT}</coordinates></Point><when>2004</when></Placemark></kml>"
    )
    assert found.table["title"].tolist() == ["last"]


def test_entities_in_kml(own):
    kml = (
        '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<kml><Placemark><name>&x;</name></Placemark></kml>"
    )
    refused(own, kml, "declares entities")
    bomb = '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa">' + "".join(
        f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)
    )
    refused(own, bomb + "]><kml>&a8;</kml>", "declares entities")
    refused(own, "<kml>" + "<a>" * 10_000, "nested more than 100 levels")
    refused(own, "<kml><Placemark>", "cannot be read")
    refused(own, '<?xml version="1.0"?><gpx></gpx>', "no KML")
    refused(own, "<kml></kml>", "no placemarks")


def workbook(sheet_xml: bytes, **parts: bytes) -> bytes:
    """An .xlsx with one sheet of the given XML, and other parts."""
    import openpyxl

    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = sheet_xml if name == "xl/worksheets/sheet1.xml" else source.read(name)
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def test_a_zip_bomb_as_a_workbook(own):
    refused(own, workbook(HEAD + b" " * 50_000_000), "unpack to far more")


def test_a_workbook_that_lies_of_its_size(own):
    raw = bytearray(workbook(HEAD + b" " * 30_000_000))
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 10)
    refused(own, bytes(raw), "unpack to far more|damaged")


def test_a_sheet_with_cells_far_apart(own):
    cells = HEAD + b"".join(
        b'<row r="%d"><c r="%s" t="inlineStr"><is><t>x</t></is></c></row>' % (row, cell)
        for row, cell in ((1, b"A1"), (1048576, b"XFD1048576"))
    )
    refused(
        own,
        workbook(cells + b"</sheetData></worksheet>"),
        "1,048,576 rows and 16,384 columns; at most 30,000,000 cells",
    )
    cells = (
        HEAD + b'<row r="2147483647"><c r="A2147483647"><v>1</v></c></row></sheetData></worksheet>'
    )
    refused(own, workbook(cells), "rows|cannot be read")


def test_a_sheet_with_cells_far_apart_in_a_part_of_another_name(own):
    far = HEAD + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    refused(own, workbook(HEAD + b"</sheetData></worksheet>", **{"a.png": far}), "at most 30,000")


def test_workbooks_of_other_kinds(own):
    for part in ("xl/workbook.bin", "content.xml", "Content.XML"):
        refused(own, workbook(HEAD, **{part: b"x"}), "a workbook of another kind")


def test_entities_in_a_workbook(own):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + HEAD + b"&b;"
    refused(own, workbook(bomb), "cannot be read")


def test_archives_that_are_no_workbook(own):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("a.csv", "date,lat,lon")
    refused(own, out.getvalue(), "a packed archive")
    refused(own, b"PK\x03\x04" + bytes(500), "damaged")
    refused(own, out.getvalue()[:40], "damaged")


def test_years_and_numbers_without_bounds(sheet):
    found = sheet("date,lat,lon,killed", ("9999-12-31", LAT, LON, "1"),
                  ("0001-01-01", LAT, LON, "1"), ("99999", LAT, LON, "1"),
                  ("2023-09-24", "1e308", LON, "1"), ("2023-09-24", LAT, LON, "9" * 400),
                  ("9" * 400, LAT, LON, "1"), ("2023-09-24", "9" * 400, LON, "1"))  # fmt: skip
    assert found.table["line"].tolist() == [6]
    assert found.report.left_out["line"].tolist() == [2, 3, 4, 5, 7, 8]


def test_short_elements_and_brackets_without_end_are_refused_before_they_take_memory(own):
    words = "at most 1,500,000 are read|more than 1,500,000 elements"
    refused(own, b"[" + b"{}," * 3_000_000 + b"{}]", words)
    kml = b'<kml xmlns="http://www.opengis.net/kml/2.2">' + b"<a/>" * 2_000_000 + b"</kml>"
    refused(own, kml, words)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kmz:
        kmz.writestr("doc.kml", kml)
    refused(own, packed.getvalue(), "would unpack to far more than it seems")


def test_cells_that_begin_like_a_system_are_read_in_a_moment(sheet):
    # Each took a third of a second: all of them more than an hour.
    cells = [("2023-09-24", "<" + "1" * 9_970)] * 12_000
    found = sheet("date,point", ("2023-09-24", "POINT(20.87 42.89)"), *cells)
    assert len(found.table) == 1

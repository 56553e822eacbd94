"""Every format, opened again by the programs that people use for it."""

import io
from xml.etree import ElementTree

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_series_equal

from geo import asof
from geo.atlas import Atlas
from geo.export import FORMATS, export, select
from geo.export.geographic import KML
from geo.filters import Filter, matching
from geo.period import parse

PERIODS = [None, parse("2004-03"), parse("1999-03-24..2001"), parse("2023")]
RIOTS = Filter(categories=("riot",), states=("XKX",))
NS = {"k": KML}


def read(data: bytes, kind: str) -> pd.DataFrame:
    """The rows of a file as pandas or GeoPandas reads it."""
    file = io.BytesIO(data)
    if kind == "csv":
        return pd.read_csv(file, keep_default_na=False)
    if kind == "excel-csv":
        return pd.read_csv(file, sep=";", decimal=",", keep_default_na=False)
    if kind == "xlsx":
        return pd.read_excel(file, engine="openpyxl", keep_default_na=False)
    if kind == "kml":
        marks = ElementTree.fromstring(data).iterfind(".//k:Placemark", NS)
        ids = [mark.get("id").removeprefix("incident-") for mark in marks]
        return pd.DataFrame({"incident_id": ids})
    return gpd.read_file(file, **({"layer": "incidents"} if kind == "gpkg" else {}))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_a_file_holds_the_rows_that_are_shown(atlas, kind, period):
    rows = matching(atlas["incidents"], RIOTS)
    rows = rows if period is None else asof.incidents_in(rows, period)
    taken = read(export(select(atlas, period, RIOTS), kind), kind)
    assert list(taken.get("incident_id", [])) == list(rows["incident_id"])


@pytest.mark.parametrize("kind", ["csv", "excel-csv", "xlsx", "geojson", "gpkg"])
def test_a_row_says_its_sources_the_version_the_licence_and_the_selection(atlas, kind):
    taken = read(export(select(atlas, parse("2004-03"), RIOTS), kind), kind)
    row = taken.iloc[0]
    first = atlas.incidents_by_id.loc[row["incident_id"], "source_ids"].split(";")[0]
    source = atlas.sources.loc[first]
    assert row["source_titles"].startswith(source["title"])
    assert row["source_urls"].split("; ")[0] == source["url"]
    assert atlas.package["version"] in str(row["version"])
    assert atlas.package["licenses"][0]["title"] == row["licence"]
    assert "March 2004, only riot, Kosovo" in row["selection"]


ROLES = ["harmed", "harmed_by", "attribution"]


@pytest.mark.parametrize("kind", ["csv", "excel-csv", "xlsx", "geojson", "gpkg"])
def test_a_table_says_by_the_codebooks_codes_who_was_harmed_by_whom(atlas, kind):
    taken = read(export(select(atlas, parse("2004-03")), kind), kind)
    rows = asof.incidents_in(atlas["incidents"], parse("2004-03"))
    assert taken[ROLES].fillna("").values.tolist() == rows[ROLES].values.tolist()


def test_a_placemark_says_in_words_who_was_harmed_by_whom(atlas):
    rows = atlas["incidents"]
    rows = rows[rows["incident_id"] == "2023-05-29-zvecan-kfor"]
    said = export(select(atlas, rows=rows), "kml").decode()
    assert "Who was harmed: NATO-led forces, crowd" in said
    assert "Who harmed: crowd, NATO-led forces" in said
    assert "Attribution: established" in said


@pytest.mark.parametrize("kind", ["csv", "excel-csv", "xlsx"])
def test_numbers_are_read_as_they_stand_in_the_table(atlas, kind):
    table = atlas["incidents"].reset_index(drop=True)
    taken = read(export(select(atlas), kind), kind)
    for name in ("lat", "lon", "killed"):
        assert_series_equal(
            pd.to_numeric(taken[name], errors="coerce").astype("float64"),
            table[name].astype("Float64").astype("float64"), check_names=False,
        )  # fmt: skip
    # Not known is empty, never zero.
    assert (taken["killed"] == "").sum() == table["killed"].isna().sum() > 0


def test_places_are_those_of_the_table(atlas):
    table = atlas["incidents"].reset_index(drop=True)
    for kind in ("geojson", "gpkg"):
        taken = read(export(select(atlas), kind), kind)
        assert taken.crs == "EPSG:4326"
        known = table["lat"].notna()
        assert (taken.geometry.notna() == known).all()
        assert_series_equal(
            taken.geometry.y[known], table["lat"][known].astype("float64"), check_names=False
        )


def test_a_workbook_and_a_geopackage_hold_the_sources_apart(atlas):
    selection = select(atlas, parse("2004-03"))
    used = {one for ids in selection.rows["source_ids"] for one in ids.split(";")}
    book = io.BytesIO(export(selection, "xlsx"))
    pack = io.BytesIO(export(selection, "gpkg"))
    for sources in (
        pd.read_excel(book, "Sources", engine="openpyxl"),
        gpd.read_file(pack, layer="sources"),
    ):
        assert set(sources["source_id"]) == used
        assert sources["url"].str.startswith("http").all()
    about = pd.read_excel(book, "About", engine="openpyxl").set_index("about")["says"]
    assert dict(about) == selection.about


def test_a_placemark_has_its_days_its_place_and_its_words_as_text(atlas):
    selection = select(atlas, parse("2004-03"))
    marks = ElementTree.fromstring(export(selection, "kml")).findall(".//k:Placemark", NS)
    days = asof.days_of(asof.incidents_in(atlas["incidents"], parse("2004-03")))
    told = [tuple(mark.find("k:TimeSpan", NS).itertext()) for mark in marks]
    assert told == [tuple(day) for day in days.to_numpy().tolist()]
    lon, lat = marks[0].findtext("k:Point/k:coordinates", namespaces=NS).split(",")
    assert [float(lat), float(lon)] == selection.rows[["lat", "lon"]].iloc[0].tolist()


def test_a_placemark_tells_its_days_and_zero_from_not_known(atlas):
    rows = atlas["incidents"].head(1).assign(
        date="2004-03-17", date_end="2004-03-18", place="Prizren", killed=0, injured=pd.NA
    )
    root = ElementTree.fromstring(export(select(atlas, rows=rows), "kml"))
    (mark,) = root.iterfind(".//k:Placemark", NS)
    when, _, figures, *_ = mark.findtext("k:description", namespaces=NS).split("<br/>")
    assert when == "17 March 2004 to 18 March 2004, Prizren"
    assert figures == "Killed: 0; injured: not known"


HOSTILE = ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(1)", "\tx", "<img src=x onerror=hit()>", "a\x0bb"]


@pytest.fixture(scope="module")
def hostile(atlas) -> Atlas:
    """The data with titles that would be run where text is taken for more."""
    rows = atlas["incidents"].head(len(HOSTILE)).assign(title=HOSTILE, summary=HOSTILE)
    tables = {**atlas.tables, "incidents": rows}
    return Atlas(tables, atlas.borders, atlas.neighbours, (), atlas.package)


def test_no_cell_of_a_table_is_a_formula(hostile):
    for kind in ("csv", "excel-csv"):
        titles = read(export(select(hostile), kind), kind)["title"]
        assert not titles.str.startswith(("=", "+", "-", "@", "\t")).any()
        assert titles[0] == "'=HYPERLINK(1)"
    sheet = openpyxl.load_workbook(io.BytesIO(export(select(hostile), "xlsx")))["Incidents"]
    titles = [cell for cell in next(sheet.iter_cols(6, 6)) if cell.row > 1]
    assert {cell.data_type for cell in titles} == {"s"}
    assert titles[0].value == "=HYPERLINK(1)"


def test_no_text_of_a_placemark_is_html(hostile):
    said = ElementTree.fromstring(export(select(hostile), "kml"))
    texts = [
        mark.findtext("k:description", namespaces=NS) for mark in said.iter(f"{{{KML}}}Placemark")
    ]
    assert any("&lt;img" in text for text in texts)
    assert not any("<img" in text for text in texts)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_that_fits_gives_a_file_all_the_same(atlas, kind):
    selection = select(atlas, parse("2004-03"), rows=atlas["incidents"].iloc[:0], words="nobody")
    assert read(export(selection, kind), kind).empty
    assert "search for “nobody”" in selection.about["selection"]
    assert selection.name == "incidents-2004-03-selected"


def test_another_format_is_refused_with_those_that_are(atlas):
    with pytest.raises(ValueError, match="csv, excel-csv, xlsx"):
        export(select(atlas), "pdf")

"""The forms of the bases, and of tables from anywhere: recognised by columns, read right."""

import json
from pathlib import Path

import pandas
import pytest

from geo.own.recognise import UCDP
from geo.own.roles import WORDS
from tests.geo.own.conftest import LAT, LON

FILES = Path(__file__).parent / "files"
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "actor2,iso,region,country,location,latitude,longitude,geo_precision,source,notes,fatalities"
)


def ucdp(**cells):
    """A row in the form of UCDP GED; what is not said is empty."""
    usual = {
        "id": "1", "code_status": "Clear", "type_of_violence": "1", "where_prec": "1",
        "where_coordinates": "Pristina", "latitude": "42.66", "longitude": "21.16",
        "geom_wkt": "POINT (21.16 42.66)", "country": "Serbia (Yugoslavia)", "country_id": "345",
        "date_prec": "1", "date_start": "1999-03-24 00:00:00.000",
        "date_end": "1999-06-20 00:00:00.000", "best": "10", "high": "12", "low": "8",
    }  # fmt: skip
    return tuple({**usual, **cells}.get(heading, "") for heading in UCDP)


def one(own):
    """The only incident."""
    [row] = own.table.to_dict("records")
    return row


# ------------------------------------------------------------------------------------ bases


def test_ucdp_keeps_the_span_the_counts_and_the_bases_word_for_the_state(sheet):
    own = sheet(",".join(UCDP), ucdp())
    row = one(own)
    assert own.report.form == "UCDP GED"
    assert (row["date"], row["date_end"]) == ("1999-03-24", "1999-06-20")
    assert (row["killed_low"], row["killed"], row["killed_high"]) == (8, 10, 12)
    assert (row["state"], row["state_said"]) == ("XKX", "Serbia (Yugoslavia)")


@pytest.mark.parametrize(
    ("code", "precision", "stands_for"),
    [
        ("1", "exact", ""),
        ("2", "area", ""),
        ("3", "municipality", ""),
        ("4", "area", "region"),
        ("5", "area", "region"),
        ("6", "area", "country"),
        ("7", "area", "country"),
    ],
)
def test_where_prec_of_ucdp_becomes_ours(sheet, code, precision, stands_for):
    row = one(sheet(",".join(UCDP), ucdp(where_prec=code)))
    assert (row["location_precision"], row["stands_for"]) == (precision, stands_for)


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "day"), ("2", "week"), ("3", "week"), ("4", "month"), ("5", "year")],
)
def test_date_prec_of_ucdp_becomes_ours(sheet, code, precision):
    assert one(sheet(",".join(UCDP), ucdp(date_prec=code)))["date_precision"] == precision


def test_ucdp_dates_with_strokes_are_month_first(sheet):
    own = sheet(",".join(UCDP), ucdp(date_start="6/12/1999 0:00", date_end="6/12/1999 0:00"))
    assert (one(own)["date"], one(own)["date_end"]) == ("1999-06-12", "")
    assert "month-first, as UCDP GED writes them" in own.report.notes[0]


def test_ucdp_with_a_column_of_numbers_and_without_headings(sheet, own):
    numbered = sheet("#," + ",".join(UCDP), ("1", *ucdp()))
    headless = own(",".join(ucdp()) + "\n" + ",".join(ucdp(best="3")) + "\n")
    assert one(numbered)["killed"] == 10
    assert headless.table["killed"].tolist() == [10, 3]
    assert headless.table["line"].tolist() == [1, 2]
    assert headless.report.form == "UCDP GED"


def test_a_best_estimate_above_the_high_one_is_told_wherever_the_row_lies(sheet):
    inside = sheet(",".join(UCDP), ucdp(best="5017", high="4526"))
    outside = sheet(",".join(UCDP), ucdp(best="5017", high="4526", latitude="49", longitude="32"))
    assert inside.report.doubts["reason"][0] == "the best estimate is above the high one (4526)"
    assert outside.report.headline() == "0 of 1 row is shown; outside the six states: 1."
    for own in (inside, outside):
        assert any("above the high one" in note for note in own.report.notes)


@pytest.mark.parametrize(
    ("low", "best", "high", "reason"),
    [
        ("3", "2", "9", "the best estimate is below the low one (3)"),
        ("1", "10", "9", "the best estimate is above the high one (9)"),
    ],
)
def test_a_best_estimate_outside_its_range_is_told_by_its_side(sheet, low, best, high, reason):
    own = sheet(",".join(UCDP), ucdp(low=low, best=best, high=high))
    assert own.report.doubts["reason"].tolist() == [reason]


def test_an_unfinished_row_of_ucdp_is_told(sheet):
    own = sheet(",".join(UCDP), ucdp(code_status="Check dyad"))
    assert own.report.doubts.to_dict("records") == [
        {"line": 2, "column": "code_status", "value": "Check dyad",
         "reason": "the base marks this row as unfinished"}
    ]  # fmt: skip


def test_acled_of_today_and_of_before(sheet):
    new = sheet(
        ACLED,
        ("KOS1", "24 September 2023", "2023", "1", "Political violence", "Battles", "Armed clash",
         "Police", "Group", "0", "Europe", "Kosovo", "Banjske", LAT, LON, "1", "RFE", "text", "4"),
        ("KOS2", "2023-09-25", "2023", "2", "Political violence", "Riots", "Mob violence", "x", "",
         "0", "Europe", "Kosovo", "Mitrovica", "42.89", "20.866", "3", "RFE", "t", ""),
    )  # fmt: skip
    first, second = new.table.to_dict("records")
    assert new.report.form == "ACLED"
    assert (first["date"], first["state"], first["killed"]) == ("2023-09-24", "XKX", 4)
    assert (first["category"], first["category_said"]) == ("armed clash", "Armed clash")
    assert (first["actors"], first["title"]) == ("Police; Group", "Armed clash, Banjske")
    assert first["location_precision"] == "place"
    assert pandas.isna(second["killed"]), "empty is not zero"
    assert (second["location_precision"], second["stands_for"]) == ("area", "region")
    assert second["date_precision"] == "week"
    old = sheet(
        "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
        "sub_event_type,actor1,inter1,region,country,location,latitude,longitude,geo_precision,"
        "source,notes,fatalities,timestamp,iso3",
        ("1", "807", "MKD1", "1", "31-December-2018", "2018", "1", "Protests", "Peaceful protest",
         "Protesters", "6", "Europe", "Macedonia", "Skopje", "41,9981", "21,4254", "1", "s", "n",
         "0", "1", "MKD"),
    )  # fmt: skip
    row = one(old)
    assert (row["date"], row["state"], row["killed"], row["lat"]) == (
        "2018-12-31", "MKD", 0, 41.9981,
    )  # fmt: skip


def test_weekly_sums_are_weeks_and_middles_of_regions(own):
    days = pandas.date_range("2024-01-06", periods=60, freq="7D").strftime("%Y-%m-%d")
    rows = [f"{day},{at},0,Protests" for day in days for at in ("44.0165,21.0059", "42.6,20.9")]
    found = own("event_date,latitude,longitude,fatalities,event_type\n" + "\n".join(rows))
    row = found.table.iloc[0]
    assert found.report.form == "weekly aggregates of ACLED"
    assert (row["date"], row["date_end"], row["date_precision"]) == (
        "2024-01-06", "2024-01-12", "week",
    )  # fmt: skip
    assert set(found.table["stands_for"]) == {"region"}
    assert any("rows stand at one point" in note for note in found.report.notes)


def test_weekly_sums_as_the_base_gives_them(sheet):
    found = sheet(
        "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,ID,"
        "CENTROID_LATITUDE,CENTROID_LONGITUDE",
        ("06-January-2024", "Europe", "Serbia", "Belgrade", "Protests", "Peaceful protest", "3",
         "0", "1", "44.8", "20.4"),
    )  # fmt: skip
    assert (one(found)["date"], one(found)["date_end"]) == ("2024-01-06", "2024-01-12")
    assert (one(found)["stands_for"], one(found)["category"]) == ("region", "protest")


def test_gtd_has_dates_in_parts_and_codes_for_not_known(own):
    text = (
        "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,city,"
        "latitude,longitude,specificity,summary,attacktype1_txt,nkill,nwound\n"
        "200102160001,2001,2,16,,0,,1003,Kosovo,Livadice,42.97,21.17,1,s,Bombing/Explosion,11,40\n"
        "200300000002,2003,0,0,Spring 2003,0,,235,Yugoslavia,Preševo,42.31,21.65,2,s,Unknown,,\n"
        "199912310003,1999,12,31,,1,1/2/2000,1003,Kosovo,Orahovac,42.3994,20.6547,5,s,x,-99,-9\n"
        "200000000004,2000,5,0,,0,,1003,Kosovo,,,,5,s,x,1,1\n"
    ).encode("cp1252")
    found = own(b"\xef\xbb\xbf" + text)
    first, second, third = found.table.to_dict("records")
    assert found.report.form == "GTD"
    assert (first["date"], first["killed"], first["category"]) == ("2001-02-16", 11, "bombing")
    assert (second["date"], second["date_precision"], second["place"]) == (
        "2003", "year", "Preševo",
    )  # fmt: skip
    assert (second["state"], second["state_said"]) == ("SRB", "Yugoslavia")
    assert (third["date"], third["date_end"]) == ("1999-12-31", "2000-01-02")
    assert pandas.isna(third["killed"]) and pandas.isna(third["injured"])
    assert third["stands_for"] == "country"
    assert found.report.left_out.to_dict("records") == [
        {"line": 5, "column": "latitude", "value": "",
         "reason": "no place: the coordinates are not known"}
    ]  # fmt: skip


def test_wikidata_has_points_and_unknown_values(own):
    found = own(
        "item,itemLabel,itemLabelSr,coord,date,placeLabel,deaths\n"
        "http://www.wikidata.org/entity/Q1,Attack,Напад,Point(20.781 42.966),"
        "2023-09-24T00:00:00Z,Banjska,4\n"
        "http://www.wikidata.org/entity/Q2,Month,,Point(21.1655 42.6629),1999-06-01T00:00:00Z,,"
        "t123456789\n"
        "http://www.wikidata.org/entity/Q3,No date,,Point(21.1655 42.6629),t99,,\n"
    )
    assert found.report.form == "Wikidata"
    assert found.table["killed"].tolist() == [4, pandas.NA]
    assert found.table["state"].tolist() == ["XKX", "XKX"]
    assert found.report.notes[0].endswith("may stand for the whole month: 1.")
    assert found.report.left_out["reason"].tolist() == ["no date"]


def test_timemap_is_an_array_of_events(own):
    events = [
        {"civId": "C1", "date": "9/24/2023", "location": "Banjska", "latitude": LAT,
         "longitude": LON, "description": "d", "sources": ["https://example.org/1", "b"]},
        {"civId": "C2", "date": "3/4/2011", "location": "", "latitude": "", "longitude": ""},
    ]  # fmt: skip
    found = own(json.dumps(events))
    assert found.report.form == "TimeMap"
    assert one(found)["date"] == "2023-09-24"
    assert one(found)["source"] == "https://example.org/1; b"
    assert found.report.left_out["line"].tolist() == [2]


def test_our_own_table_comes_back_whole(own, atlas):
    found = own((Path(__file__).parents[3] / "data" / "incidents.csv").read_bytes())
    ours = atlas["incidents"]
    assert found.report.shown == found.report.rows == len(ours)
    for column, theirs in (("id", "incident_id"), ("date", "date"), ("killed", "killed"),
                           ("lat", "lat"), ("category", "category"), ("title", "title"),
                           ("location_precision", "location_precision")):  # fmt: skip
        assert found.table[column].tolist() == ours[theirs].tolist(), column


# ------------------------------------------------------------------------- shapes and workbooks


def feature(geometry, **properties):
    """A feature of GeoJSON."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **more):
    """A GeoJSON as text."""
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def test_geojson_in_another_crs_with_heights(own):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    x, y = 2313330.34, 5307503.5
    found = own(
        collection(
            feature({"type": "Point", "coordinates": [x, y, 612]}, date="2023/09/24"),
            feature({"type": "MultiPoint", "coordinates": [[x, y, 0]]}, date="2023/09/24"),
            feature(None, date="2023/09/24"),
            {"properties": {"cca2": ""}},
            crs=crs,
        )
    )
    assert found.table["lat"].round(2).tolist() == [42.97, 42.97]
    assert found.table["lon"].round(2).tolist() == [20.78, 20.78]
    assert found.report.left_out["line"].tolist() == [3, 4]


def test_outlines_without_dates_are_refused_kindly(own):
    ring = [[[21.4, 42.4], [21.5, 42.4], [21.5, 42.5], [21.4, 42.4]]]
    with pytest.raises(Exception, match="It holds outlines, not events"):
        own(collection(feature({"type": "Polygon", "coordinates": ring}, shapeGroup="XKX")))


def test_an_outline_with_a_date_is_an_area(own):
    ring = [[[21.4, 42.4], [21.5, 42.4], [21.5, 42.5], [21.4, 42.4]]]
    found = own(collection(feature({"type": "Polygon", "coordinates": ring}, date="2001-05")))
    assert one(found)["location_precision"] == "area"


def test_kml_has_spans_stamps_and_plain_text(own):
    found = own((FILES / "spans.kml").read_bytes())
    first, second = found.table.to_dict("records")
    assert (first["date"], first["date_end"]) == ("2011-09-16", "2011-12")
    assert (second["date"], second["lat"], second["lon"]) == ("2023-09-24", 42.966, 20.781)
    assert first["summary"] == "<b>bold</b> <script>alert(1)</script> text"
    assert second["killed"] == 4


def test_a_zipped_kml_is_read(own):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.write(FILES / "spans.kml", "doc.kml")
    assert own(packed.getvalue()).report.shown == 2


def test_a_workbook_is_read_with_its_days_and_the_sheet_that_fits(own, tmp_path):
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["About this file"])
    page = book.create_sheet("Događaji")
    page.append(["Izveštaj za 2023"])
    page.append(["Datum", "Mesto", "Širina", "Dužina", "Poginuli"])
    page.append([datetime.date(2023, 9, 24), "Banjska", 42.966, 20.781, 4])
    page.append([datetime.datetime(1999, 3, 24, 20, 0), "Priština", "42,66", "21,16", None])
    page.append([None, None, None, None, None])
    page.append(["24.9.2023.", "=1+1", 42.966, 20.781, 0])
    path = tmp_path / "x.xlsx"
    book.save(path)
    found = own(path.read_bytes())
    assert found.table["date"].tolist() == ["2023-09-24", "1999-03-24", "2023-09-24"]
    assert found.table["killed"].tolist() == [4, pandas.NA, 0]
    assert found.table["line"].tolist() == [3, 4, 6]
    assert any("Događaji" in note for note in found.report.notes)


# --------------------------------------------------------------------------------- any table


def test_a_workbook_may_begin_anywhere_and_hold_formulas(own):
    import io

    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    for number, row in enumerate(
        (["date", "lat", "lon", "killed", "notes"],
         [45193, 42.966, 20.781, "=1+1", "a_x000D_b"],
         ["2023-09-24", "=HYPERLINK(1)", 20.781, 1, ""])
    ):  # fmt: skip
        for column, cell in enumerate(row):
            page.cell(number + 7, column + 3, cell)
    out = io.BytesIO()
    book.save(out)
    found = own(out.getvalue())
    assert one(found)["line"] == 8
    assert one(found)["date"] == "2023-09-24"
    assert pandas.isna(one(found)["killed"]), "Excel never saved its value"
    assert found.report.left_out["line"].tolist() == [9]


def test_headings_of_six_languages_are_understood(sheet):
    for headings in (
        "Datum,Geografska širina,Geografska dužina,Poginuli,Mesto",
        "Датум,Географска ширина,Географска дужина,Погинули,Место",
        "Датум,Географска широчина,Географска должина,Загинати,Место",
        "Data,Gjerësia gjeografike,Gjatësia gjeografike,Të vrarë,Vendi",
        "Datum,Breitengrad,Längengrad,Tote,Ort",
        "Date,Latitude,Longitude,Deaths,Place",
    ):
        row = one(sheet(headings, ("24.9.2023.", "42,966", "20,781", "4", "Banjska")))
        assert (row["date"], row["lat"], row["killed"], row["place"]) == (
            "2023-09-24", 42.966, 4, "Banjska",
        ), headings  # fmt: skip


@pytest.mark.parametrize(("role", "other"), [("killed", "injured"), ("injured", "killed")])
def test_the_killed_are_never_read_as_the_injured_nor_these_as_those(sheet, role, other):
    for heading in WORDS[role]:
        own = sheet(f"date,lat,lon,{heading}", ("2004-03-17", "42.2", "20.7", "3"))
        assert own.table[role].tolist() == [3], heading
        assert own.table[other].isna().all(), heading


def test_a_column_can_be_given_its_role_by_hand(sheet):
    rows = ("24.9.2023.", LAT, LON, "4")
    with pytest.raises(Exception, match="No column with a date and no column with a place"):
        sheet("a,b,c,d", rows)
    found = sheet("a,b,c,d", rows, columns={"a": "date", "b": "lat", "3": "lon", "d": "killed"})
    assert one(found)["killed"] == 4
    with pytest.raises(Exception, match="No column is called 'z'"):
        sheet("a,b,c,d", rows, columns={"z": "date"})
    with pytest.raises(Exception, match="'when' is no role"):
        sheet("a,b,c,d", rows, columns={"a": "when"})


def test_a_table_without_headings_is_understood_by_its_cells(own):
    found = own(f"x,24.9.2023,{LAT},{LON}\ny,25.9.2023,{LAT},{LON}\n")
    assert found.table["date"].tolist() == ["2023-09-24", "2023-09-25"]
    assert "no headings" in found.report.notes[0]


def test_a_column_of_points_is_known_by_its_cells(sheet):
    found = sheet("date,location", ("2023-09-24", f"{LAT}, {LON}"), ("2023-09-25", ""))
    assert one(found)["lat"] == 42.966
    assert found.report.left_out["column"].tolist() == ["location"]


def test_other_columns_are_kept_for_the_details(sheet):
    found = sheet("date,lat,lon,witness", ("2023-09-24", LAT, LON, "three"))
    assert found.raw.loc[2, "witness"] == "three"

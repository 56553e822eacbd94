"""Every rule of the data package catches a fault planted for it."""

import geopandas
import pytest
import shapely

from geo.package.borders import SIX
from geo.package.check import check
from geo.package.rules import RULES, SENTENCES, check_rules
from geo.package.rules.places import METRIC
from geo.package.rules.sources import TELL_WEAK, WEAK_NOTE


def places(faults):
    return [(fault.file, fault.line, fault.column) for fault in faults]


def lone(row):
    """Whether an incident is neither umbrella nor part, and ends on its first day."""
    return not (row["part_of"] or row["date_end"] or "unrest" in row["incident_id"])


def test_the_rules_say_what_they_check():
    assert len(set(SENTENCES)) == len(SENTENCES)
    for sentence in SENTENCES:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert len({rule.check for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "A <b>bold</b> title", "A <script>title", "Fish &amp; chips", "A `title`", "A ${title}",
        "A [title](https://example.org)", "Go to javascript:alert(1)", "=SUM(A1)", "+1", "-1 point",
        "@name", " space before", "space after ", "bell\x07", "tab\there", "hidden\u200bspace",
        "turned\u202earound", "no-break\u00a0space", "line\u2028end",
    ],
)  # fmt: skip
def test_text_is_plain(copy, found, text):
    line = copy.edit("incidents", copy.find("incidents", lone), title=text)
    (fault,) = found(copy)
    assert places([fault]) == [("data/incidents.csv", line, "title")]
    assert (fault.rule, fault.value) == ("text is plain", text)


@pytest.mark.parametrize(
    "text", ["Less than 5 < 10", "R&D; a & b", "C# (2)", "50 - 60", "Peć/Peja"]
)
def test_plain_text_is_let_pass(copy, found, text):
    copy.edit("incidents", copy.find("incidents", lone), title=text)
    assert found(copy) == []


def test_every_source_is_used(copy, found):
    line = copy.append("sources", like=2, source_id="idle-source")
    assert places(found(copy)) == [("data/sources.csv", line, "source_id")]


@pytest.mark.parametrize(
    "incident_id",
    ["2011-11-09-mitrovica-mojsic", "1999-06-21-prizren", "2015-12-22-sarajevo-raids"],
    ids=["one source", "one publisher twice", "one agency in two papers"],
)
def test_multiple_means_two_publishers(copy, found, incident_id):
    line = copy.find("incidents", lambda row: row["incident_id"] == incident_id)
    row = copy.rows("incidents")[line - 2]
    if row["verification"] == "multiple":  # cut down to its first source
        first, *others = row["source_ids"].split(";")
        copy.edit("incidents", line, source_ids=first)
        copy.drop("sources", lambda source: source["source_id"] in others)
    else:
        copy.edit("incidents", line, verification="multiple")
    assert places(found(copy)) == [("data/incidents.csv", line, "verification")]


def test_open_encyclopedias_are_one_publisher(copy, found):
    line = copy.find("eu_steps", lambda row: row["step_id"] == "eu-alb-application")
    ids = copy.rows("eu_steps")[line - 2]["source_ids"].split(";")  # cut down to its first two
    copy.edit("eu_steps", line, source_ids=";".join(ids[:2]), notes=WEAK_NOTE)
    copy.drop("sources", lambda source: source["source_id"] in ids[2:])
    assert copy.rows("eu_steps")[line - 2]["verification"] == "multiple"
    assert places(found(copy)) == [("data/eu_steps.csv", line, "verification")]


@pytest.mark.parametrize("table", TELL_WEAK)
def test_a_row_on_weak_sources_alone_says_so(copy, found, table):
    def told(row):
        return WEAK_NOTE in row["notes"]

    if not any(told(row) for row in copy.rows(table)):  # none does: make one of them do so
        line = copy.find(table)
        for source in copy.rows(table)[line - 2]["source_ids"].split(";"):
            here = copy.find("sources", lambda row, source=source: row["source_id"] == source)
            copy.edit("sources", here, kind="blog")
        faults = [fault for fault in found(copy) if fault.file == f"data/{table}.csv"]
        assert (f"data/{table}.csv", line, "notes") in places(faults)
        return
    line = copy.find(table, told)
    copy.edit(table, line, notes="Seen on one page.")
    assert places(found(copy)) == [(f"data/{table}.csv", line, "notes")]


def test_the_words_on_weak_sources_stand_only_where_they_are_true(copy, found):
    line = copy.find("incidents", lambda row: row["incident_id"] == "2023-09-24-banjska")
    copy.edit("incidents", line, notes=WEAK_NOTE)
    assert places(found(copy)) == [("data/incidents.csv", line, "notes")]


def test_who_harmed_stands_beside_who_was_harmed(copy, found):
    line = copy.find("incidents", lambda row: row["incident_id"] == "2023-09-24-banjska")
    copy.edit("incidents", line, harmed="")
    assert places(found(copy)) == [("data/incidents.csv", line, "harmed_by")]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("incidents", "date", "1998-12-31"),
        ("incidents", "date", "2099-01-01"),
        ("milestones", "date", "1989-11"),
        ("milestones", "date", "2099"),
        ("kfor_contingents", "as_of", "2099-01"),
        ("sources", "published", "1989"),
        ("nato_steps", "date", "1949-04-03"),
    ],
)
def test_dates_lie_within_the_span(copy, found, table, column, text):
    line = copy.find(
        table,
        lambda row: (
            row.get("complete") != "true"
            and row.get("step") != "accession"
            and (table != "incidents" or lone(row))
        ),
    )
    copy.edit(table, line, **{column: text})
    assert places(found(copy)) == [(f"data/{table}.csv", line, column)]


def test_today_is_within_the_span(committed):
    package, tables, _ = committed
    incidents = tables["incidents"].copy()
    incidents["date"] = "2030-05-31"
    incidents["date_end"] = ""
    faults = {
        today: check_rules(package, {**tables, "incidents": incidents}, geopandas.GeoDataFrame(
            geometry=[], crs="EPSG:4326"), today=today)
        for today in ("2030-05-30", "2030-05-31")
    }  # fmt: skip
    rule = "dates lie within the table's span"
    assert {today: any(f.rule == rule for f in found) for today, found in faults.items()} == {
        "2030-05-30": True,
        "2030-05-31": False,
    }


def test_an_event_ends_after_it_begins(copy, found):
    line = copy.find("incidents", lambda row: row["date"] > "2005" and lone(row))
    copy.edit("incidents", line, date_end="2004-12-31")
    assert places(found(copy)) == [("data/incidents.csv", line, "date_end")]


@pytest.mark.parametrize("earlier", ["same day", "1998"])
def test_an_interval_is_not_empty(copy, found, earlier):
    line = copy.find("missions", lambda row: row["from"] > "1999" and row["to"])
    start = copy.rows("missions")[line - 2]["from"]
    copy.edit("missions", line, to=start if earlier == "same day" else earlier)
    faults = found(copy)
    if earlier == "same day" and len(start) < 10:
        assert faults == []  # within the same month there is room for an interval
    else:
        assert places(faults) == [("data/missions.csv", line, "to")]


def test_the_precision_fits_the_date(copy, found):
    line = copy.find("incidents", lambda row: row["date_precision"] == "day")
    copy.edit("incidents", line, date_precision="month")
    assert places(found(copy)) == [("data/incidents.csv", line, "date_precision")]


@pytest.mark.parametrize("table", ["nato_status", "state_names", "kfor_commanders"])
@pytest.mark.parametrize("days", ["2003-12-30", "2003-12-31"])
def test_intervals_have_neither_gap_nor_overlap(copy, found, table, days):
    rows = copy.rows(table)
    line = copy.find(table, lambda row: row["from"] < "2003" < row["to"])
    assert rows[line - 2]["to"] != days
    copy.edit(table, line, to=days)
    assert places(found(copy)) == [(f"data/{table}.csv", line, "to")]


def test_the_last_interval_is_open(copy, found):
    line = copy.find("nato_status", lambda row: not row["to"])
    copy.edit("nato_status", line, to="2026-01-01")
    assert places(found(copy)) == [("data/nato_status.csv", line, "to")]


def test_the_first_interval_begins_by_1999(copy, found):
    line = copy.find("nato_status", lambda row: row["iso3"] == "SRB")
    copy.drop("nato_status", lambda row: row["iso3"] == "SRB" and row["from"] < "2000")
    faults = [fault for fault in found(copy) if fault.file == "data/nato_status.csv"]
    assert places(faults) == [("data/nato_status.csv", line, "from")]


def test_every_state_has_intervals(copy, found):
    copy.drop("state_names", lambda row: row["iso3"] == "XKX")
    faults = [fault for fault in found(copy) if fault.file == "data/state_names.csv"]
    assert places(faults) == [("data/state_names.csv", 0, "from")]
    assert "XKX" in faults[0].rule


def test_shapes_equal_states(copy, found):
    def without_albania(content):
        content["features"] = [
            feature for feature in content["features"] if feature["properties"]["iso3"] != "ALB"
        ]

    copy.change_json("borders.geojson", without_albania)
    faults = [fault for fault in found(copy) if fault.file == "data/borders.geojson"]
    assert places(faults) == [("data/borders.geojson", 0, "iso3")]
    assert faults[0].value == "ALB"


@pytest.mark.parametrize(
    ("table", "column", "codes"),
    [
        ("kfor_contingents", "contributor_iso3", "ZZZ"),
        ("kfor_commanders", "nation_iso3", "KOS"),
        ("air_policing", "provider_iso3", "GRC;UK"),
        ("state_names", "sovereign_iso3", "FRY"),
    ],
)
def test_codes_have_shapes(copy, table, column, codes):
    line = copy.find(table)
    copy.edit(table, line, **{column: codes})
    faults = [fault for fault in check(copy.folder)[2] if fault.file == f"data/{table}.csv"]
    assert (f"data/{table}.csv", line, column) in places(faults)


@pytest.mark.parametrize(
    ("table", "column", "state", "lat", "lon"),
    [
        ("incidents", "country_iso3", "XKX", "44.8040", "20.4651"),
        ("towns", "iso3", "SRB", "42.6629", "21.1655"),
        ("missions", "host_iso3", "BIH", "43.8125", "15.9000"),
        ("kfor_sites", "", "", "42.0", "21.4"),
        ("kfor_commands", "", "", "42.0", "21.4"),
        ("deployments", "host_iso3", "XKX", "44.8040", "20.4651"),
        ("deployments", "host_iso3", "AFG", "21.1655", "42.6629"),
    ],
)
def test_a_point_lies_in_its_state(copy, found, table, column, state, lat, lon):
    line = copy.find(table, lambda row: not column or row[column] == state)
    copy.edit(table, line, lat=lat, lon=lon)
    (fault,) = found(copy)
    assert places([fault]) == [(f"data/{table}.csv", line, "lat")]
    assert fault.rule == "a point lies in its state"


@pytest.mark.parametrize(("metres", "sound"), [(0, True), (1_900, True), (2_100, False)])
def test_two_kilometres_beyond_the_border_are_allowed(copy, found, metres, sound):
    borders = geopandas.read_file(copy.folder / "borders.geojson").set_index("iso3").to_crs(METRIC)
    coast = shapely.get_coordinates(borders.geometry["ALB"])
    west = coast[coast[:, 0].argmin()]  # nothing of Albania lies nearer to a point west of it
    point = geopandas.GeoSeries([shapely.Point(west[0] - metres, west[1])], crs=METRIC)
    at = point.to_crs("EPSG:4326").iloc[0]
    line = copy.find("incidents", lambda row: row["country_iso3"] == "ALB" and lone(row))
    copy.edit("incidents", line, lat=f"{at.y:.5f}", lon=f"{at.x:.5f}")
    assert places(found(copy)) == ([] if sound else [("data/incidents.csv", line, "lat")])


def test_membership_begins_with_the_accession(copy, found):
    step = copy.find("nato_steps", lambda row: (row["iso3"], row["step"]) == ("ALB", "accession"))
    copy.edit("nato_steps", step, date="2009-04-02")
    status = copy.find("nato_status", lambda row: (row["iso3"], row["status"]) == ("ALB", "member"))
    # The steps of stories that tell the old day are faults as well.
    (fault,) = (fault for fault in found(copy) if fault.file == "data/nato_status.csv")
    assert places([fault]) == [("data/nato_status.csv", status, "from")]
    assert fault.allowed == "2009-04-02"


def test_an_accession_makes_a_member(copy, found):
    status = copy.find("nato_status", lambda row: (row["iso3"], row["status"]) == ("MKD", "member"))
    copy.edit("nato_status", status, status="invited")
    step = copy.find("nato_steps", lambda row: (row["iso3"], row["step"]) == ("MKD", "accession"))
    assert places(found(copy)) == [("data/nato_steps.csv", step, "date")]


def test_parts_do_not_lead_in_a_circle(copy, found):
    child = copy.find("incidents", lambda row: bool(row["part_of"]))
    rows = copy.rows("incidents")
    umbrella = copy.find("incidents", lambda row: row["incident_id"] == rows[child - 2]["part_of"])
    copy.edit("incidents", umbrella, part_of=rows[child - 2]["incident_id"])
    faults = [fault for fault in found(copy) if fault.rule == "part_of never leads in a circle"]
    assert places(faults) == [
        ("data/incidents.csv", line, "part_of") for line in sorted((child, umbrella))
    ]


def test_an_event_is_no_part_of_itself(copy, found):
    line = copy.find("incidents", lone)
    copy.edit("incidents", line, part_of=copy.rows("incidents")[line - 2]["incident_id"])
    assert places(found(copy)) == [("data/incidents.csv", line, "part_of")]


@pytest.mark.parametrize("cells", [{"date": "2004-01-01"}, {"date_end": "2009-01-01"}])
def test_a_part_lies_within_its_umbrella(copy, found, cells):
    line = copy.find("incidents", lambda row: bool(row["part_of"]) and not row["date_end"])
    copy.edit("incidents", line, **cells)
    assert places(found(copy)) == [("data/incidents.csv", line, "date")]


@pytest.mark.parametrize("kind", ["killed", "injured"])
def test_kfor_casualties_are_within_all(copy, found, kind):
    line = copy.find("incidents", lambda row: row[kind].isdigit())
    more = int(copy.rows("incidents")[line - 2][kind]) + 1
    copy.edit("incidents", line, **{f"kfor_{kind}": str(more)})
    assert places(found(copy)) == [("data/incidents.csv", line, f"kfor_{kind}")]


def complete(row):
    return row["complete"] == "true"


def test_a_complete_table_adds_up(copy, found):
    line = copy.find("kfor_contingents", complete)
    row = copy.rows("kfor_contingents")[line - 2]
    copy.edit("kfor_contingents", line, troops=str(int(row["troops"]) + 1))
    total = copy.find("kfor_strength", lambda r: r["table_id"] == row["table_id"])
    (fault,) = found(copy)
    assert places([fault]) == [("data/kfor_strength.csv", total, "total_troops")]
    copy.edit("kfor_strength", total, differs="The table itself is one soldier short of its total.")
    assert found(copy) == []


def test_a_complete_table_has_all_nations(copy, found):
    total = copy.find("kfor_strength", lambda row: complete(row) and not row["differs"])
    copy.edit("kfor_strength", total, contributing_nations="7")
    assert places(found(copy)) == [("data/kfor_strength.csv", total, "contributing_nations")]


def test_a_complete_total_has_its_table(copy, found):
    line = copy.edit("kfor_strength", copy.find("kfor_strength"), complete="true")
    assert places(found(copy)) == [("data/kfor_strength.csv", line, "complete")]


def test_a_complete_table_has_its_total(copy, found):
    line = copy.edit("kfor_contingents", copy.find("kfor_contingents"), complete="true")
    assert places(found(copy)) == [("data/kfor_contingents.csv", line, "complete")]


def test_a_total_names_a_table_that_is_there(copy, found):
    line = copy.edit("kfor_strength", copy.find("kfor_strength"), table_id="kfor-1999")
    assert places(found(copy)) == [("data/kfor_strength.csv", line, "table_id")]


@pytest.mark.parametrize("cells", [{"as_of": "2017-03"}, {"complete": "false", "troops": "0"}])
def test_the_rows_of_a_complete_table_are_complete_and_of_one_date(copy, found, cells):
    lone = copy.find("kfor_contingents", lambda row: not row["table_id"])
    copy.edit("kfor_contingents", lone, table_id="kfor-2017-02", **cells)
    faults = [fault for fault in found(copy) if fault.column == "table_id"]
    assert places(faults) == [("data/kfor_contingents.csv", lone, "table_id")]


def test_a_nation_stands_once_in_a_complete_table(copy, found):
    line = copy.find(
        "kfor_contingents", lambda row: complete(row) and row["contributor_iso3"] == "USA"
    )
    copy.edit("kfor_contingents", line, contributor_iso3="TUR")
    assert len(found(copy)) == 1


@pytest.mark.parametrize("end", ["2023-12-31", "2023-12", "2022"])
def test_a_figure_ends_after_its_day(copy, found, end):
    line = copy.find("kfor_contingents", lambda row: row["contingent_id"] == "2023-12-gbr")
    copy.edit("kfor_contingents", line, valid_to=end)
    assert places(found(copy)) == [("data/kfor_contingents.csv", line, "valid_to")]


def test_a_figure_does_not_end_in_the_future(copy, found):
    line = copy.find("kfor_contingents", lambda row: row["contingent_id"] == "2023-12-gbr")
    copy.edit("kfor_contingents", line, valid_to="2099")
    assert places(found(copy)) == [("data/kfor_contingents.csv", line, "valid_to")]


def test_a_complete_table_holds_no_plans(copy, found):
    line = copy.edit("kfor_contingents", copy.find("kfor_contingents", complete), kind="planned")
    assert places(found(copy)) == [("data/kfor_contingents.csv", line, "kind")]


def test_a_recognition_has_a_date(copy, found):
    line = copy.find("recognition", lambda row: row["recognised"] == "yes")
    copy.edit("recognition", line, date="")
    assert places(found(copy)) == [("data/recognition.csv", line, "date")]


@pytest.mark.parametrize(("claimant", "kind"), [("Author", "person"), ("Edi Rama", "author")])
def test_the_authors_own_claims_are_marked(copy, found, claimant, kind):
    line = copy.edit("claims", 2, claimant=claimant, claimant_kind=kind)
    assert places(found(copy)) == [("data/claims.csv", line, "claimant_kind")]


@pytest.mark.parametrize("cells", [{"value": ""}, {"verdict": "supported"}])
def test_a_right_figure_stands_only_beside_a_wrong_one(copy, found, cells):
    line = copy.find("claims", lambda row: row["mended_value"])
    copy.edit("claims", line, **cells)
    assert places(found(copy)) == [("data/claims.csv", line, "mended_value")]


def test_only_a_part_of_another_state_is_administered_by_the_un(copy, found):
    line = copy.find("state_names", lambda row: row["sovereign_iso3"] == row["iso3"])
    copy.edit("state_names", line, administration="UN")
    assert places(found(copy)) == [("data/state_names.csv", line, "administration")]


def test_a_lost_table_is_a_fault_and_no_crash(copy, found):
    def without_recognition(package):
        package["resources"] = [r for r in package["resources"] if r["name"] != "recognition"]

    copy.change_json("datapackage.json", without_recognition)
    assert ("data/datapackage.json", 0, "") in places(found(copy))


def test_a_faulty_row_is_reported_once(copy, found):
    """A status row that is left out leaves a gap and an unused source, which are not its fault."""
    line = copy.find("nato_status", lambda row: bool(row["to"]))
    copy.edit("nato_status", line, status="friend")
    assert places(found(copy)) == [("data/nato_status.csv", line, "status")]


def test_without_neighbours_the_six_are_still_checked(copy, found):
    (copy.folder / "neighbours.geojson").unlink()
    line = copy.find("incidents", lambda row: row["country_iso3"] == "XKX")
    copy.edit("incidents", line, lat="44.8040", lon="20.4651")
    assert places(found(copy)) == [
        ("data/neighbours.geojson", 0, ""),
        ("data/incidents.csv", line, "lat"),
    ]
    assert set(SIX) == {"ALB", "BIH", "XKX", "MNE", "MKD", "SRB"}

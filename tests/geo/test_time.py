"""The time semantics of the codebook: days, intervals, incidents of a year, sums, strength."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from geo import asof
from geo.atlas import load
from geo.filters import Filter, matching
from geo.period import day_before, of_year, parse


def intervals(*rows):
    """An interval table from (iso3, from, to, status)."""
    return pd.DataFrame(rows, columns=["iso3", "from", "to", "status"])


def events(*rows):
    """Incidents from (id, date, date_end, part_of, killed, injured)."""
    columns = ["incident_id", "date", "date_end", "part_of", "killed", "injured"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"killed": "Int64", "injured": "Int64"})


# ----------------------------------------------------------------------------- years and days


def test_a_year_stands_for_its_last_day_or_the_last_day_of_the_data():
    assert asof.day_of(of_year(2004), "2026-03-06") == "2004-12-31"
    assert asof.day_of(of_year(2026), "2026-03-06") == "2026-03-06"


def test_the_data_reach_to_the_latest_dated_row():
    def dated(*cells):
        dates = [one for one in cells if one[0].isdigit()]
        columns = [one for one in cells if not one[0].isdigit()]
        return pd.DataFrame({columns[0]: dates, **{one: [""] * len(dates) for one in columns[1:]}})

    tables = {name: dated(*columns) for name, columns in asof.REACH.items()}
    assert asof.reach(tables) == "1999-12-31"
    tables["incidents"] = dated("date", "date_end", "2025-11-02", "2004-03")
    tables["kfor_strength"] = dated("as_of", "2026-02")
    assert asof.reach(tables) == "2026-02-28"
    # A bare year says nothing of its end.
    tables["milestones"] = dated("date", "2026")
    assert asof.reach(tables) == "2026-02-28"


def test_the_timeline_never_reaches_beyond_today():
    tables = {
        name: pd.DataFrame({column: ["2031-05"] for column in columns})
        for name, columns in asof.REACH.items()
    }
    assert asof.reach(tables, "2030-06-15") == "2030-06-15"
    assert asof.reach(tables, "2031-06-15") == "2031-05-31"
    assert asof.reach(tables) <= date.today().isoformat()


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("kfor_strength", "2026-02-28"),
        ("kfor_contingents", "2026-02-28"),
        ("kfor_commanders", "2025-10-03"),
        ("recognition", "2008-10-09"),
    ],
)
def test_each_table_says_how_far_it_reaches(atlas, name, last):
    assert atlas.reach_of(name) == last == asof.reach_of(atlas.tables, name)


def test_a_table_without_dates_reaches_nowhere():
    tables = {"missions": pd.DataFrame({"from": [""], "to": [""]})}
    assert asof.reach_of(tables, "missions") == ""
    tables = {"missions": pd.DataFrame({"from": ["1999-06-12"], "to": ["2004-12"]})}
    assert asof.reach_of(tables, "missions") == "2004-12-31"


def test_a_row_that_breaks_a_rule_does_not_move_the_end_of_the_timeline(copy, atlas):
    copy.append("incidents", like=2, incident_id="2099-01-01-never", date="2099-01-01", date_end="")
    broken = load(copy.folder)
    assert "2099-01-01" not in set(broken["incidents"]["date"])
    assert broken.reach == atlas.reach
    assert broken.reach_of("incidents") == atlas.reach_of("incidents")


def test_what_was_searched_is_told_where_it_is_known(atlas):
    assert atlas.searched_to("kfor_contingents") == "2026-06-30"
    assert atlas.searched_to("towns") == ""


def test_the_years_of_the_atlas_end_with_its_reach(atlas):
    assert atlas.years[0] == 1999
    assert str(atlas.years[-1]) == atlas.reach[:4]
    assert atlas.year_end(atlas.years[-1]) == atlas.reach
    assert atlas.year_end(2004) == "2004-12-31"


# --------------------------------------------------------------------------------- intervals

HELD = intervals(
    ("ALB", "1994-02-23", "2009-04-01", "partner"),
    ("ALB", "2009-04-01", "", "member"),
    ("MKD", "", "2020-03-27", "invited"),
    ("MNE", "2017-06", "", "member"),
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("1994-02-22", {}),
        ("1994-02-23", {"ALB": "partner"}),
        ("2009-03-31", {"ALB": "partner"}),
        ("2009-04-01", {"ALB": "member"}),
        ("2017-05-31", {"ALB": "member"}),
        # A month as a start is taken from its first day.
        ("2017-06-01", {"ALB": "member", "MNE": "member"}),
    ],
)
def test_an_interval_holds_from_its_first_day_to_the_day_before_its_end(day, status):
    # One whose start is not known holds on no day that could be named.
    assert asof.status_on(HELD, day).to_dict() == status


@pytest.mark.parametrize(
    ("time", "rows"),
    [
        ("1993", [2]), ("1994", [0, 2]), ("2009", [0, 1, 2]), ("2010", [1, 2]), ("2020", [1, 2, 3]),
        ("1994-02", [0, 2]), ("1994-02-22", [2]), ("2009-03-31", [0, 2]), ("2009-04-01", [1, 2]),
        ("2009-03", [0, 2]), ("2017-05", [1, 2]), ("2017-06", [1, 2, 3]),
        ("2020-03-26", [1, 2, 3]), ("2020-03-27", [1, 3]), ("2009-03-31..2009-04-01", [0, 1, 2]),
    ],
)  # fmt: skip
def test_a_period_is_touched_by_what_holds_on_any_of_its_days(time, rows):
    assert list(asof.touching(HELD, parse(time)).index) == rows


@pytest.mark.parametrize(
    ("begin", "end", "held", "touched"),
    [
        ("2009-04-01", "2010-05-06", ("2009-04-01", "2010-05-05"), ("2009-04-01", "2010-05-05")),
        ("2009", "2010-05", ("2009-01-01", "2010-04-30"), ("2009-01-01", "2010-05-30")),
        ("2009-04", "", ("2009-04-01", "9999-12-31"), ("2009-04-01", "9999-12-31")),
        ("", "2010", None, ("0001-01-01", "2010-12-30")),
        ("", "", None, asof.EVER),
        ("2009-04-01", "2009-04-01", None, ("2009-04-01", "2009-04-01")),
    ],
)
def test_the_days_of_an_interval(begin, end, held, touched):
    assert asof.held(begin, end) == held
    assert asof.touched(begin, end) == touched


def test_an_interval_holds_on_the_days_that_on_day_says(atlas):
    tables = ["nato_status", "state_names", "air_policing", "kfor_commands", "missions"]
    for table in map(atlas.__getitem__, tables):
        spans = [asof.held(*row) for row in table[["from", "to"]].to_numpy()]
        for day in {end for span in spans if span for end in (*span, day_before(span[0]))}:
            told = [bool(span) and span[0] <= day <= span[1] for span in spans]
            assert list(asof.on_day(table, day).index) == list(table.index[told])


def test_an_interval_that_ends_on_new_year_does_not_touch_the_new_year():
    one = intervals(("ALB", "2001-05-01", "2004-01-01", "open"))
    assert len(asof.touching(one, of_year(2003))) == 1
    assert asof.touching(one, of_year(2004)).empty
    assert asof.touching(one.iloc[:0], of_year(2004)).empty


@pytest.mark.parametrize(
    ("year", "members"),
    [
        (1999, set()),
        (2008, set()),
        (2009, {"ALB"}),
        (2016, {"ALB"}),
        (2017, {"ALB", "MNE"}),
        (2019, {"ALB", "MNE"}),
        (2020, {"ALB", "MNE", "MKD"}),
    ],
)
def test_members_of_known_years(atlas, year, members):
    status = asof.status_on(atlas["nato_status"], atlas.year_end(year))
    assert set(status.index) == set(atlas.borders.index)
    assert set(status[status == "member"].index) == members


@pytest.mark.parametrize(
    ("day", "iso3", "sovereign", "name"),
    [
        ("2002-12-31", "SRB", "Federal Republic of Yugoslavia", "Republic of Serbia"),
        ("2002-12-31", "XKX", "Federal Republic of Yugoslavia", "Kosovo under UNSCR 1244"),
        ("2005-12-31", "MNE", "State Union of Serbia and Montenegro", "Republic of Montenegro"),
        ("2006-06-02", "MNE", "State Union of Serbia and Montenegro", "Republic of Montenegro"),
        ("2006-06-03", "MNE", "Montenegro", "Republic of Montenegro"),
        ("2008-02-16", "XKX", "Serbia", "Kosovo under UNSCR 1244"),
        ("2008-02-17", "XKX", "status disputed", "Kosovo"),
        ("2019-02-11", "MKD", "the former Yugoslav Republic of Macedonia",
         "the former Yugoslav Republic of Macedonia"),
        ("2019-02-12", "MKD", "North Macedonia", "Republic of North Macedonia"),
    ],
)  # fmt: skip
def test_names_and_sovereignty_of_known_days(atlas, day, iso3, sovereign, name):
    held = asof.names_on(atlas["state_names"], day).loc[iso3]
    assert (held["sovereign_name"], held["name"]) == (sovereign, name)


# --------------------------------------------------------------------------------- incidents

SPANS = events(
    ("one-day", "2004-03-17", "", "", 1, 1),
    ("over-new-year", "2003-12-30", "2004-01-02", "", 0, None),
    ("years", "2001-02", "2005", "", None, 3),
    ("year-only", "2003", "", "", 2, 0),
)


@pytest.mark.parametrize(
    ("year", "ids"),
    [
        (2000, set()),
        (2001, {"years"}),
        (2003, {"over-new-year", "years", "year-only"}),
        (2004, {"one-day", "over-new-year", "years"}),
        (2005, {"years"}),
        (2006, set()),
    ],
)
def test_an_incident_belongs_to_every_year_its_span_touches(year, ids):
    assert set(asof.incidents_in(SPANS, of_year(year))["incident_id"]) == ids


def test_with_earlier_ones_all_that_has_begun():
    found = asof.incidents_in(SPANS, of_year(2003), earlier=True)
    assert set(found["incident_id"]) == {"over-new-year", "years", "year-only"}
    assert len(asof.incidents_in(SPANS, of_year(2030), earlier=True)) == len(SPANS)


def test_the_years_of_an_incident_are_those_of_its_first_and_last_day():
    told = asof.years_of(SPANS)
    assert list(told["first"]) == [2004, 2003, 2001, 2003]
    assert list(told["last"]) == [2004, 2004, 2005, 2003]
    assert list(told.index) == list(SPANS.index)
    assert (told.dtypes == "int64").all()


def test_the_days_of_an_incident_are_all_that_its_dates_may_mean():
    told = asof.days_of(SPANS.iloc[::-1])
    assert list(told["first"]) == ["2003-01-01", "2001-02-01", "2003-12-30", "2004-03-17"]
    assert list(told["last"]) == ["2003-12-31", "2005-12-31", "2004-01-02", "2004-03-17"]
    assert list(told.index) == [3, 2, 1, 0]


def test_years_of_no_incidents():
    none = asof.years_of(SPANS.iloc[:0])
    assert list(none.columns) == ["first", "last"]
    assert none.empty
    assert asof.incidents_in(SPANS.iloc[:0], of_year(2004)).empty


def test_march_2004_is_one_umbrella_with_its_places(atlas):
    found = asof.incidents_in(atlas["incidents"], of_year(2004))
    parts = found[found["part_of"] != ""]
    assert len(parts) > 0
    assert set(parts["part_of"]) <= set(found["incident_id"])


def test_filters_fit_together_and_an_empty_one_fits_all(atlas):
    every = atlas["incidents"]
    assert len(matching(every, Filter())) == len(every)
    riots = matching(every, Filter(categories=("riot",)))
    assert set(riots["category"]) == {"riot"}
    both = matching(every, Filter(categories=("riot",), states=("XKX",)))
    assert 0 < len(both) < len(riots)
    assert both["country_iso3"].str.contains("XKX").all()
    disputed = matching(
        every,
        Filter(
            claim_statuses=(
                "disputed",
                "alleged",
            )
        ),
    )
    assert set(disputed["claim_status"]) == {"disputed", "alleged"}
    assert matching(every, Filter(categories=("no such",))).empty


def test_an_incident_of_two_states_fits_the_filter_of_each(atlas):
    every = atlas["incidents"]
    shared = every[every["country_iso3"].str.contains(";")]
    assert len(shared) > 0
    row = shared.iloc[0]
    for iso3 in row["country_iso3"].split(";"):
        assert row["incident_id"] in set(matching(every, Filter(states=(iso3,)))["incident_id"])


# -------------------------------------------------------------------------------------- sums


def test_an_umbrella_with_a_figure_counts_once():
    table = events(
        ("umbrella", "2004-03-17", "2004-03-19", "", 19, 900),
        ("part-a", "2004-03-17", "", "umbrella", 3, None),
        ("part-b", "2004-03-18", "", "umbrella", None, None),
        ("other", "2004-06-01", "", "", 1, None),
    )
    assert asof.casualties(table) == asof.Casualties(20, 900, 0, 1)


def test_an_umbrella_without_a_figure_counts_as_its_parts():
    table = events(
        ("umbrella", "1999-03-24", "1999-06-10", "", None, None),
        ("part-a", "1999-04-12", "", "umbrella", 14, 16),
        ("part-b", "1999-05-07", "", "umbrella", 3, None),
    )
    assert asof.casualties(table) == asof.Casualties(17, 16, 0, 1)


def test_a_part_without_its_umbrella_counts_by_itself():
    table = events(("part", "2004-03-17", "", "umbrella", 3, 2))
    assert asof.casualties(table) == asof.Casualties(3, 2, 0, 0)


def test_zero_is_a_figure_and_unknown_is_none():
    table = events(("zero", "2004", "", "", 0, 0), ("unknown", "2004", "", "", None, None))
    assert asof.casualties(table) == asof.Casualties(0, 0, 1, 1)


def test_no_incidents_sum_to_nothing():
    assert asof.casualties(SPANS.iloc[:0]) == asof.Casualties(0, 0, 0, 0)


def test_a_sum_is_never_more_than_all_figures_and_never_less_than_the_largest(atlas):
    for year in atlas.years:
        found = asof.incidents_in(atlas["incidents"], of_year(year))
        sums = asof.casualties(found)
        assert sums.killed <= found["killed"].sum()
        if found["killed"].notna().any():
            assert sums.killed >= found["killed"].max()


# ---------------------------------------------------------------------------------- strength

TOTALS = pd.DataFrame(
    {"as_of": ["2003-06", "2002-12-31", "2003"], "total_troops": [26_000, 28_000, 25_000]}
)


@pytest.mark.parametrize(
    ("day", "troops"),
    [
        ("2002-12-30", None),
        ("2002-12-31", 28_000),
        # A month counts from its last day, a year from its own.
        ("2003-06-29", 28_000),
        ("2003-06-30", 26_000),
        ("2003-12-30", 26_000),
        ("2003-12-31", 25_000),
        ("2026-01-01", 25_000),
    ],
)
def test_strength_is_the_last_total_on_or_before_the_day(day, troops):
    found = asof.strength_on(TOTALS, day)
    assert (None if found is None else found["total_troops"]) == troops


def test_strength_without_totals_is_not_known():
    assert asof.strength_on(TOTALS.iloc[:0], "2026-01-01") is None


@pytest.mark.parametrize(
    ("year", "as_of"),
    [(1999, "1999-09-08"), (2009, "2009-10"), (2002, "2002-12-31"), (2023, "2023")],
)
def test_strength_of_known_years_carries_its_own_date(atlas, year, as_of):
    found = asof.strength_on(atlas["kfor_strength"], atlas.year_end(year))
    assert found["as_of"].startswith(as_of)


# ------------------------------------------------------------------------------------- steps


def test_steps_part_at_the_day():
    steps = pd.DataFrame(
        {
            "iso3": ["MKD", "MKD;ALB", "ALB", "MKD"],
            "date": ["2020-03-27", "1999-04-24", "2009-04-01", "1995-11"],
        }
    )
    done, coming = asof.steps_until(steps, "MKD", "2019-12-31")
    assert list(done["date"]) == ["1995-11", "1999-04-24"]
    assert list(coming["date"]) == ["2020-03-27"]
    on_the_day, _ = asof.steps_until(steps, "MKD", "2020-03-27")
    assert list(on_the_day["date"])[-1] == "2020-03-27"

"""The recognition panel: NATO's members by recognition of Kosovo, and the day of each state."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, table, years
from components.address import View
from geo import asof
from geo.atlas import Atlas
from geo.dates import describe, first_day, year_of
from geo.scene.layers.recognition import COLOURS, DECLARED, SHAPES

TITLE = "Recognition"
ANSWERS = {"yes": "recognises", "no": "does not recognise"}
NOT_KNOWN = "not known"
#: What is said of a state without a day of recognition.
UNDATED = {
    ANSWERS["yes"]: "Recognises, day not known",
    ANSWERS["no"]: "Does not recognise",
    NOT_KNOWN: "Position not known",
}
#: Stacked from below; grey for a member of which the table does not speak.
ORDER = {ANSWERS["no"]: COLOURS["no"], ANSWERS["yes"]: COLOURS["yes"], NOT_KNOWN: "#a6a6a6"}
KEY = "recognition-by-year"
#: The sign of each answer where states stand one by one.
SIGNS = {ANSWERS["yes"]: SHAPES["yes"], ANSWERS["no"]: SHAPES["no"], NOT_KNOWN: "diamond"}
#: Pixels of a row of one state, and of the axis above.
ROW, AXIS = 17, 30


class Standing(NamedTuple):
    """Names of NATO's members on a day, by what they had answered until then."""

    yes: list[str]
    no: list[str]
    unknown: list[str]

    @property
    def members(self) -> int:
        return len(self.yes) + len(self.no) + len(self.unknown)


def draw(atlas: Atlas, view: View) -> None:
    """Draw the count of the year, the members by year, and the day of each recognition."""
    st.text(sentence(atlas, view.year))
    st.markdown("**Members of NATO by recognition of Kosovo, at each year's end.** Click a year.")
    counted = by_year(atlas)
    answers = tuple(one for one in ORDER if one in set(counted["answer"].to_pylist()))
    charts.draw(
        charts.fill(by_year_chart(answers), counted, year=view.year),
        KEY, lambda: years.chosen(KEY), years.PICK,
        "Number of NATO members that recognise Kosovo and that do not, for each year",
    )  # fmt: skip
    st.markdown(
        "**When each state recognised Kosovo:** members of NATO and the EU and neighbours. Filled: "
        "member of NATO at the end of the chosen year; hollow: not a member."
    )
    dated, others = days(atlas), undated(atlas)
    charts.draw(
        charts.fill(days_chart(len(dated)), dated, year=view.year),
        "recognition-days", label="Day of recognition of each state",
    )  # fmt: skip
    if len(others):
        st.markdown("**States without a day of recognition, and their position.**")
        charts.draw(
            charts.fill(undated_chart(len(others)), others, year=view.year),
            "recognition-undated", label="Position of each state without a day of recognition",
        )  # fmt: skip
    table.draw(atlas, atlas["recognition"], "recognition", "The table behind this")
    st.markdown(
        "States recognise; no organisation is shown as doing so. The table holds members of NATO "
        "and of the EU and the neighbours only, and no world total, as that is disputed."
    )


@lru_cache(maxsize=64)
def standing(atlas: Atlas, year: int) -> Standing:
    """What the members of NATO at a year's end had answered by then."""
    day = atlas.year_end(year)
    members = asof.members_on(atlas["nato_steps"], day)
    rows = atlas["recognition"]
    rows = rows[rows["iso3"].isin(members)].sort_values("name")
    known = asof.where(rows["date"], lambda text: not text or first_day(text) <= day)
    yes = (rows["recognised"] == "yes") & known
    unknown = sorted(atlas.nation(one) for one in members - set(rows["iso3"]))
    return Standing(list(rows["name"][yes]), list(rows["name"][~yes]), unknown)


def sentence(atlas: Atlas, year: int) -> str:
    """How many of NATO's members recognise Kosovo as of a year, and who does not."""
    found = standing(atlas, year)
    when = describe(atlas.year_end(year))
    if year < DECLARED:
        return (
            f"As of {when} NATO had {found.members} members. Kosovo declared independence on "
            "17 February 2008; before that there was nothing to recognise."
        )
    text = f"As of {when}, {len(found.yes)} of {found.members} members of NATO recognise Kosovo."
    if found.no:
        text += f" These do not: {', '.join(found.no)}."
    if found.unknown:
        text += f" Not known: {', '.join(found.unknown)}."
    return text


@cache
def by_year(atlas: Atlas) -> pa.Table:
    """Members of NATO by answer at each year's end: how many, who, and of how many."""
    rows = []
    for year in atlas.years:
        found = standing(atlas, year)
        groups = (found.no, found.yes, found.unknown) if year >= DECLARED else ([], [], [])
        for place, (answer, names) in enumerate(zip(ORDER, groups, strict=True)):
            # A year before the declaration keeps one empty row, and with it its place on the axis.
            if names or not place:
                listed = ", ".join(names) if answer != ANSWERS["yes"] else "all other members"
                of = f"{len(names)} of {found.members} members"
                rows.append((year, answer, len(names), listed, place, of))
    columns = ["year", "answer", "members", "names", "order", "of"]
    return charts.packed(pd.DataFrame(rows, columns=columns))


@cache
def by_year_chart(answers: tuple[str, ...]) -> dict:
    """Stacked bars: one a year, the chosen one in full ink."""
    year = alt.param(name="year", value=0)
    chart = (
        alt.Chart(charts.ROWS)
        .mark_bar(stroke=years.GREY, strokeWidth=0.5, cursor="pointer")
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("members:Q", title="Members of NATO", axis=alt.Axis(tickCount=4)),
            color=alt.Color(
                "answer:N", title=None,
                scale=alt.Scale(domain=list(answers), range=[ORDER[one] for one in answers]),
                legend=years.legend(),
            ),
            order=alt.Order("order:Q"),
            opacity=alt.condition("datum.year == year", alt.value(1), alt.value(0.66)),
            tooltip=[
                alt.Tooltip("year:O", title="End of"), alt.Tooltip("answer:N", title="Answer"),
                alt.Tooltip("of:N", title="Members"), alt.Tooltip("names:N", title="These"),
            ],
        )
        .properties(height=270)
    )  # fmt: skip
    return charts.template(charts.clickable(chart, years.PICK, "year").add_params(year))


def answers(atlas: Atlas) -> pd.DataFrame:
    """One row a state, and one a member of NATO of which the table does not speak.

    `day` is ISO text or missing, `joined` the year of accession to NATO or missing.
    """
    steps = atlas["nato_steps"]
    joined = steps[steps["step"] == "accession"].set_index("iso3")["date"].map(year_of)
    table_ = atlas["recognition"]
    rows = pd.DataFrame(
        {
            "name": table_["name"],
            "day": table_["date"].map(lambda text: first_day(text) if text else None),
            "answer": table_["recognised"].map(ANSWERS),
            "label": table_["date"].map(describe),
            "joined": table_["iso3"].map(joined).astype("Int64"),
            "differs": table_["differs"],
            "notes": table_["notes"],
            "sources": table_["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )
    silent = asof.members_on(steps, atlas.reach) - set(table_["iso3"])
    blank = dict.fromkeys(("label", "differs", "notes", "sources"), "")
    missing = [
        {**blank, "name": atlas.nation(iso3), "answer": NOT_KNOWN, "joined": joined.get(iso3)}
        for iso3 in silent
    ]
    return pd.concat([rows, pd.DataFrame(missing)]) if missing else rows


@cache
def days(atlas: Atlas) -> pa.Table:
    """The states with a day of recognition, by day; columns of `answers`."""
    rows = answers(atlas).dropna(subset="day").sort_values(["day", "name"], kind="stable")
    # Words stand on the side of the point where there is room.
    month = rows["day"].str[:7]
    return charts.packed(rows.assign(late=month == month.max()))


@cache
def undated(atlas: Atlas) -> pa.Table:
    """The states without a day, by answer and name: `said` is the answer, `label` its note too."""
    rows = answers(atlas)
    rows = rows[rows["day"].isna()].sort_values(["answer", "name"])
    said = rows["answer"].map(UNDATED)
    note = rows["notes"].map(lambda text: f"; {text}" if text else "")
    return charts.packed(rows.assign(said=said, label=said + note))


def states() -> alt.Chart:
    """A row a state in the order of its rows, told as a whole."""
    return (
        alt.Chart(charts.ROWS)
        .transform_calculate(member="isValid(datum.joined) && datum.joined <= year")
        .encode(
            y=alt.Y("name:N", sort=None, title=None,
                    axis=alt.Axis(ticks=False, domain=False, labelOverlap=False,
                                  labelLimit=150)),
            tooltip=[
                alt.Tooltip("name:N", title="State"), alt.Tooltip("label:N", title="Recognition"),
                alt.Tooltip("joined:Q", title="In NATO since", format="d"),
                alt.Tooltip("differs:N", title="Sources differ"),
                alt.Tooltip("notes:N", title="Note"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip


def points(x: alt.X | alt.XValue) -> alt.Chart:
    """The sign of each state's answer, full for members of NATO."""
    names = list(SIGNS)
    colours = alt.Scale(domain=names, range=[ORDER[one] for one in names])
    shapes = alt.Scale(domain=names, range=list(SIGNS.values()))
    return (
        states()
        .mark_point(size=75, opacity=1, strokeWidth=2)
        .encode(
            x=x,
            stroke=alt.Stroke("answer:N", scale=colours, legend=None),
            fill=alt.Fill("answer:N", scale=colours, legend=None),
            shape=alt.Shape("answer:N", scale=shapes, legend=None),
            fillOpacity=alt.condition("datum.member", alt.value(1), alt.value(0)),
        )
    )


def chart_of(*layers: alt.Chart, height: int) -> dict:
    """The template of layers whose signs follow the chosen year."""
    chart = alt.layer(*layers).add_params(alt.param(name="year", value=0))
    return charts.template(chart.properties(height=height))


@cache
def days_chart(count: int) -> dict:
    """A row a state with a point at its day of recognition."""
    x = alt.X(
        "day:T", title=None, scale=alt.Scale(type="utc", padding=26),
        axis=alt.Axis(format="%b %Y", orient="top", tickCount="month", labelOverlap=True),
    )  # fmt: skip
    words = states().mark_text(
        fontSize=11, color="currentColor",
        align=alt.expr("datum.late ? 'right' : 'left'"), dx=alt.expr("datum.late ? -9 : 9"),
    )  # fmt: skip
    return chart_of(points(x), words.encode(x=x, text="label:N"), height=ROW * count + AXIS)


@cache
def undated_chart(count: int) -> dict:
    """A row a state with the sign of its answer and the answer in words; no axis of time."""
    words = states().mark_text(
        align="left", fontSize=11, color="currentColor", limit=alt.expr("width - 24"),
        text=alt.expr("width > 400 ? datum.label : datum.said"),
    )  # fmt: skip
    words = words.encode(x=alt.value(20))
    return chart_of(points(alt.value(8)), words, height=ROW * count + 16)

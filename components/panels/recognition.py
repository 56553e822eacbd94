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
from geo.layers.recognition import COLOURS, DECLARED, SHAPES

TITLE = "Recognition"
ANSWERS = {"yes": "recognises", "no": "does not recognise"}
NOT_KNOWN = "not known"
#: Stacked from below; grey for a member of which the table does not speak.
ORDER = {ANSWERS["no"]: COLOURS["no"], ANSWERS["yes"]: COLOURS["yes"], NOT_KNOWN: "#a6a6a6"}
KEY = "recognition-by-year"


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
    charts.draw(
        charts.fill(days_chart(len(atlas["recognition"])), days(atlas), year=view.year),
        "recognition-days", label="Day of recognition of each state",
    )  # fmt: skip
    table.draw(atlas, atlas["recognition"], "recognition", "The table behind this")
    st.markdown(
        "States recognise; no organisation is shown as doing so. The table holds members of NATO "
        "and of the EU and the neighbours only, and no world total, as that is disputed."
    )


@lru_cache(maxsize=64)
def standing(atlas: Atlas, year: int) -> Standing:
    """What the members of NATO at a year's end had answered by then."""
    day = atlas.day(year)
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
    when = describe(atlas.day(year))
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


@cache
def days(atlas: Atlas) -> pa.Table:
    """One row a state, by day of recognition, those that do not recognise last.

    `day` is ISO text or missing, `joined` the year of accession to NATO or missing.
    """
    steps = atlas["nato_steps"]
    joined = steps[steps["step"] == "accession"].set_index("iso3")["date"].map(year_of)
    table_ = atlas["recognition"]
    rows = pd.DataFrame(
        {
            "name": table_["name"],
            "day": table_["date"].map(lambda text: first_day(text) if text else None),
            "when": table_["date"].map(describe),
            "answer": table_["recognised"].map(ANSWERS),
            "joined": table_["iso3"].map(joined).astype("Int64"),
            "differs": table_["differs"],
            "notes": table_["notes"],
            "sources": table_["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )
    rows["label"] = rows["when"].where(rows["when"] != "", rows["answer"])
    # Words stand on the side of the point where there is room.
    month = rows["day"].str[:7]
    rows["late"] = month == month.max()
    return charts.packed(rows.sort_values(["day", "name"], na_position="last", kind="stable"))


@cache
def days_chart(states: int) -> dict:
    """A row a state with a point at its day, or a cross where it does not recognise."""
    names = list(ANSWERS.values())
    colours = alt.Scale(domain=names, range=list(COLOURS.values()))
    base = (
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
    x = alt.X(
        "day:T", title=None, scale=alt.Scale(type="utc", padding=26),
        axis=alt.Axis(format="%b %Y", orient="top", tickCount="month", labelOverlap=True),
    )  # fmt: skip

    def points(where: str, **at) -> alt.Chart:
        return (
            base.transform_filter(where)
            .mark_point(size=75, opacity=1, strokeWidth=2)
            .encode(
                stroke=alt.Stroke("answer:N", scale=colours, legend=None),
                fill=alt.Fill("answer:N", scale=colours, legend=None),
                shape=alt.Shape("answer:N", legend=None,
                                scale=alt.Scale(domain=names, range=list(SHAPES.values()))),
                fillOpacity=alt.condition("datum.member", alt.value(1), alt.value(0)),
                **at,
            )
        )  # fmt: skip

    dated, others = "isValid(datum.day)", "!isValid(datum.day)"
    left = alt.value(10)

    def label(where: str, align: str, at) -> alt.Chart:
        shown = base.transform_filter(where)
        dx = 9 if align == "left" else -9
        return shown.mark_text(align=align, dx=dx, fontSize=11, color="currentColor").encode(
            x=at, text="label:N"
        )

    chart = alt.layer(
        points(dated, x=x), points(others, x=left), label(others, "left", left),
        label(f"{dated} && !datum.late", "left", x), label(f"{dated} && datum.late", "right", x),
    ).add_params(alt.param(name="year", value=0))  # fmt: skip
    return charts.template(chart.properties(height=17 * states + 30))

"""The search of everything: what can be found, and where it leads; and how names are spelt."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from geo.answers.cards import newest_first
from geo.atlas import Atlas
from geo.dates import year_of
from geo.period import Period, of_year
from geo.search import SPELLINGS, fold, index

#: A place of two names, each of one word: "Gjakovë / Đakovica".
BOTH = re.compile(r"(\w+) / (\w+)")
#: Columns of the tables in which an incident or a milestone is looked for.
INCIDENTS = ["title", "place", "actors", "summary", "category"]
MILESTONES = ["title", "summary", "place", "kind", "body"]


@cache
def spellings(atlas: Atlas) -> tuple[tuple[str, ...], ...]:
    """Groups of spellings of one name, folded: usual ones, and towns by both their names."""
    places = [*atlas["towns"]["name"], *atlas["incidents"]["place"], *atlas["milestones"]["place"]]
    pieces = dict.fromkeys(piece.strip() for place in places for piece in place.split(","))
    groups = dict.fromkeys(SPELLINGS)
    for piece in pieces:
        if match := BOTH.fullmatch(piece):
            names = [fold(name) for one in match.groups() for name in (one, definite(one))]
            groups[tuple(dict.fromkeys(names))] = None
    return tuple(groups)


def definite(name: str) -> str:
    """An Albanian name in -ë in its other form: "Prishtinë" gives "Prishtina"."""
    return f"{name[:-1]}a" if name.endswith("ë") else name


@cache
def incident_index(atlas: Atlas) -> pd.Series:
    """What a search of the incidents looks through, by the table's index: texts, state, dates."""
    return indexed(atlas, atlas["incidents"], INCIDENTS, "country_iso3", ("date", "date_end"))


@cache
def milestone_index(atlas: Atlas) -> pd.Series:
    """What a search of the milestones looks through, by the table's index: texts, state, date."""
    return indexed(atlas, atlas["milestones"], MILESTONES, "iso3", ("date",))


def indexed(
    atlas: Atlas, rows: pd.DataFrame, texts: list[str], states: str, dates: tuple[str, ...]
) -> pd.Series:
    """The indexes of rows: of their texts, the names of their states, and their dates."""
    found = [
        index(
            " ".join([*(row[name] for name in texts), atlas.nation(row[states])]),
            [row[name] for name in dates if row[name]],
        )
        for row in rows.to_dict("records")
    ]
    return pd.Series(found, index=rows.index, dtype=object)


def with_family(rows: pd.DataFrame, found: pd.Series) -> pd.Series:
    """A choice of incidents with the parts of the umbrellas in it, and the umbrellas of parts."""
    ids = set(rows["incident_id"][found])
    umbrellas = set(rows["part_of"][found]) - {""}
    return found | rows["part_of"].isin(ids) | rows["incident_id"].isin(umbrellas)


def entries(atlas: Atlas) -> list[dict]:
    """All that the search of everything offers: kind, text, more (what it is), `words`, and `go`.

    `words` is what is looked through beside the text, `dates` are ISO; `go` holds the fields of the
    view that it leads to: time {first, last}, incident, state, place {at, label}, panel and words.
    """
    return [
        *incidents(atlas), *places(atlas), *states(atlas), *years(atlas), *milestones(atlas),
        *sources(atlas),
    ]  # fmt: skip


def incidents(atlas: Atlas) -> list[dict]:
    """The incidents, the newest first, with the parts of one below it; each brings its own time."""
    rows = atlas["incidents"]
    rows = rows.loc[newest_first(rows)]
    return [
        entry("incident", row["title"], row["place"], {"incident": row["incident_id"]},
              f"{row['actors']} {row['category']}", row["date"], row["date_end"])
        for row in rows.to_dict("records")
    ]  # fmt: skip


def places(atlas: Atlas) -> list[dict]:
    """The towns, the largest first."""
    rows = atlas["towns"].sort_values("population", ascending=False, kind="stable")
    return [
        entry("place", row["name"], atlas.nation(row["iso3"]), {"place": spot(row, row["name"])})
        for row in rows.to_dict("records")
    ]


def states(atlas: Atlas) -> list[dict]:
    """The six states, by all names they have had."""
    names = atlas["state_names"]
    return [
        entry("state", atlas.nation(iso3), "", {"state": iso3},
              " ".join([iso3, *names["name"][names["iso3"] == iso3]]))
        for iso3 in atlas.borders.index
    ]  # fmt: skip


def years(atlas: Atlas) -> list[dict]:
    """The years of the timeline, the newest first."""
    return [
        entry("year", str(year), "", {"time": time(of_year(year))}) for year in atlas.years[::-1]
    ]


def milestones(atlas: Atlas) -> list[dict]:
    """The milestones of the timeline, the newest first, at their place where they have one."""
    rows = atlas["milestones"]
    rows = rows[rows["date"].map(year_of).isin(atlas.years)]
    rows = rows.sort_values("date", ascending=False, kind="stable")
    return [
        entry("milestone", row["title"], row["kind"], way(row), f"{row['place']} {row['body']}",
              row["date"])
        for row in rows.to_dict("records")
    ]  # fmt: skip


def sources(atlas: Atlas) -> list[dict]:
    """The sources, which are found in the panel of the data."""
    return [
        entry("source", row["title"], row["publisher"],
              {"panel": "data", "words": row["title"]}, "", row["published"])
        for row in atlas["sources"].to_dict("records")
    ]  # fmt: skip


def entry(kind: str, text: str, more: str, go: dict, words: str = "", *dates: str) -> dict:
    """One entry; what is empty is left out."""
    known = {"more": more, "words": words.strip(), "dates": [one for one in dates if one]}
    return {"kind": kind, "text": text, **{k: v for k, v in known.items() if v}, "go": go}


def way(milestone: dict) -> dict:
    """Where a milestone leads: its year, and its place."""
    to = {"time": time(of_year(year_of(milestone["date"])))}
    return to if pd.isna(milestone["lat"]) else {**to, "place": spot(milestone, milestone["title"])}


def spot(row: dict, label: str) -> dict:
    """A place on the map (degrees, EPSG:4326) with the label of the ring around it."""
    return {"at": [round(float(row["lat"]), 5), round(float(row["lon"]), 5)], "label": label}


def time(period: Period) -> dict[str, str]:
    """A period as the browser has it."""
    return {"first": period.first, "last": period.last}

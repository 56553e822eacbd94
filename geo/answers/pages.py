"""The pages of the static site as data: one for each incident, state, story and claim.

They say what the cards, profiles, stories and claims say. Each is a dict with `id`, `title`,
`kicker` (a line above the title), `description` (a line for lists of results), `map` (parameters of
the address that shows it on the map) and, but for a story, `sources` (title, publisher, date in
words, address) and `told`: links to the steps of stories that rest on it. A link is a dict with
`id` and `text`. Where a title alone would mislead, `headline` says what it is of.
"""

from __future__ import annotations

import textwrap
from functools import cache

from geo.answers import cards, claims, profile, stories
from geo.answers.phrases import PHRASES, PRECISION
from geo.atlas import Atlas
from geo.period import Period, in_words, of_year
from geo.signs import VERIFICATION
from geo.words import count, number, sources, split, title_beside, when

#: Letters of a description; what lists results cuts longer ones.
LONGEST = 200
CARD, STORY = PHRASES["card"], PHRASES["stories"]


def incidents(atlas: Atlas) -> list[dict]:
    """A page for each incident, in order of date, with all that its card says.

    Also `year` (of its first day), `when`, `place`, `category`, `status` (of the account), `at`
    ([latitude, longitude] in EPSG:4326), `dates` (first and last as the table has them: a year, a
    month or a day), `precision`, `states` (iso3), `summary`, `facts` and `remarks` ([label, text]),
    `part_of` (a link or None), `parts` (links).
    """
    known = {one["id"]: one for one in cards.incidents(atlas)}
    parts: dict[str | None, list[dict]] = {}
    for one in known.values():
        parts.setdefault(one.get("part_of"), []).append(one)
    points = atlas.incidents_by_id[["lat", "lon"]]
    pages = []
    for key, one in known.items():
        umbrella = known.get(one.get("part_of"))
        about = f"{dated(one)}, {one['place']} ({one['category']}, {one['claim_status']})."
        pages.append(
            {
                "id": key,
                "title": one["title"],
                "kicker": dated(one, to_what=True),
                "description": shortened(f"{about} {one.get('summary', '')}"),
                "map": {"incident": key},
                "sources": sources(atlas, ";".join(one["sources"])),
                "told": told(atlas).get(f"incidents:{key}", []),
                "year": int(one["span"][0][:4]),
                "when": dated(one),
                "place": one["place"],
                "category": one["category"],
                "status": one["claim_status"],
                "at": [float(degrees) for degrees in points.loc[key]],
                "dates": [one["date"], one.get("date_end") or one["date"]],
                "precision": one["precision"],
                "states": one["states"],
                "summary": one.get("summary", ""),
                "facts": facts(atlas, one, umbrella, parts.get(key, [])),
                "remarks": filled((CARD[name], one.get(name)) for name in ("differs", "notes")),
                "part_of": link(umbrella) if umbrella else None,
                "parts": list(map(link, parts.get(key, []))),
            }
        )
    return pages


def facts(
    atlas: Atlas, one: dict, umbrella: dict | None, parts: list[dict]
) -> list[tuple[str, str]]:
    """The facts of an incident's card with their labels; not known is said, never zero."""
    return filled(
        [
            (CARD["place"], f"{one['place']} ({PRECISION[one['precision']]})"),
            (CARD["states"], ", ".join(map(atlas.nation, one["states"]))),
            (CARD["category"], one["category"]),
            (CARD["claim_status"], one["claim_status"]),
            (CARD["attribution"], one.get("attribution")),
            (CARD["killed"], toll(one, "killed", umbrella, parts)),
            (CARD["injured"], toll(one, "injured", umbrella, parts)),
            (CARD["actors"], one.get("actors")),
            (CARD["verification"], VERIFICATION.get(one.get("verification"))),
        ]
    )


def toll(one: dict, figure: str, umbrella: dict | None, parts: list[dict]) -> str:
    """A count in words; one that is not known says where it stands: at the parts, or the whole."""
    if one[figure] is not None:
        return of_kfor(one[figure], one[f"kfor_{figure}"])
    known = [part[figure] for part in parts if part[figure] is not None]
    if known:
        form = CARD["in_parts"]["one" if len(parts) == 1 else "many"]
        said = form.format(n=number(sum(known)))
        missing = len(parts) - len(known)
        return CARD["in_parts_missing"].format(said=said, missing=missing) if missing else said
    if umbrella and umbrella[figure] is not None:
        return CARD["in_whole"].format(n=number(umbrella[figure]))
    return number(None)


def of_kfor(figure: int | None, kfor: int | None) -> str:
    """A count in words with KFOR's own part."""
    if figure is None or kfor is None:
        return number(figure)
    return CARD["of_kfor"].format(n=number(figure), kfor=number(kfor))


def states(atlas: Atlas) -> list[dict]:
    """A page for each of the six: its profile as of the last day that the data reach.

    Also `iso3`, `sections` as in `profile.data`, and `incidents` (links), all on record.
    """
    time = of_year(atlas.years[-1])
    known = cards.incidents(atlas)
    pages = []
    for iso3 in atlas.borders.index:
        found = profile.data(atlas, iso3, time)
        own = [link(one) for one in known if iso3 in one["states"]]
        pages.append(
            {
                "id": iso3.lower(),
                "iso3": iso3,
                "title": found["name"],
                "kicker": found["kicker"],
                "description": shortened(
                    f"{found['name']}: names, NATO, KFOR, European Union, recognition, forces and "
                    f"{count(len(own), 'incident')} since {atlas.years[0]}, a selection, each with "
                    "its sources."
                ),
                "map": {"state": iso3},
                "sources": found["sources"],
                "told": told(atlas, state=True).get(iso3, []),
                "sections": found["sections"],
                "incidents": own,
            }
        )
    return pages


def story_pages(atlas: Atlas) -> list[dict]:
    """A page for each story.

    Also `summary` and `steps`: each with `heading`, `text`, `shown` (the time on the map in words),
    `said_by`, `verdicts` ([verdict, number of claims]), `map` and `sources`.
    """
    return [
        {
            "id": one["id"],
            "title": one["title"],
            "kicker": f"Story in {count(len(one['steps']), 'step')}",
            "description": shortened(one["summary"]),
            "map": {"story": one["id"]},
            "summary": one["summary"],
            "steps": [
                {
                    "heading": step["heading"],
                    "text": step["text"],
                    "shown": in_words(Period(**step["view"]["time"])),
                    "said_by": step["said_by"],
                    "verdicts": step["verdicts"],
                    "map": {"story": one["id"], "step": place},
                    "sources": sources(atlas, ";".join(step["sources"])),
                }
                for place, step in enumerate(one["steps"], 1)
            ],
        }
        for one in stories.stories(atlas)
    ]


def claim_pages(atlas: Atlas) -> list[dict]:
    """A page for each claim, in the order of the table.

    Also `verdict` and what it `means`, `article` (as in `claims.content`), `claimant`, `evidence`,
    `facts` and `remarks` ([label, text]).
    """
    all_of_it = claims.content(atlas)
    articles = {one["id"]: one for one in all_of_it["articles"]}
    pages = []
    for one in all_of_it["claims"]:
        article = articles[one["article"]]
        pages.append(
            {
                "id": one["id"],
                "title": one["claim"],
                "headline": f"Claim {judged(one)}. {one['claim']}",
                "kicker": f"Claim {judged(one)}",
                "description": shortened(
                    f"{capital(one['verdict'])}. {one['claimant']}, in: {article['title']}. "
                    f"{one['evidence']}"
                ),
                "map": view_of(atlas, one),
                "sources": sources(atlas, ";".join(one["sources"])),
                "told": told(atlas).get(f"claims:{one['id']}", []),
                "verdict": one["verdict"],
                "means": claims.VERDICTS[one["verdict"]],
                "article": article,
                "claimant": one["claimant"],
                "evidence": one["evidence"],
                "facts": filled(
                    [
                        ("Verdict", one["verdict"]),
                        ("Figure", one["figure"]),
                        ("Right figure", one["right"]),
                        ("Place", one["place"]),
                        ("Date", one["when"]),
                        ("Concerns", one["about"]),
                    ]
                ),
                "remarks": filled([(CARD["notes"], one["notes"])]),
            }
        )
    return pages


def judged(claim: dict) -> str:
    """What became of a claim, in words that go on after "Claim"."""
    opinion = claim["verdict"] == claims.OPINION
    return "of opinion, not checked" if opinion else f"checked: {claim['verdict']}"


def view_of(atlas: Atlas, claim: dict) -> dict[str, str | int]:
    """What the map shows of a claim's time; nothing is drawn of a claim itself."""
    year = claims.year_on_map(atlas, claim["dates"][0]) if claim["dates"] else None
    return {} if year is None else {"year": year}


@cache
def told(atlas: Atlas, state: bool = False) -> dict[str, list[dict]]:
    """Links to steps of stories by the rows that they rest on ("incidents:KEY"), or by state."""
    titles = {one["id"]: one["title"] for one in stories.stories(atlas)}
    links: dict[str, list[dict]] = {}
    for row in atlas["story_steps"].sort_values("step", kind="stable").to_dict("records"):
        if row["story_id"] in titles:
            text = f"{titles[row['story_id']]}, step {row['step']}: {row['heading']}"
            for key in split(row["state"] if state else row["row_refs"]):
                links.setdefault(key, []).append(
                    {"id": row["story_id"], "step": int(row["step"]), "text": text}
                )
    return links


def link(card: dict) -> dict[str, str]:
    """A link to an incident's page."""
    return {"id": card["id"], "text": f"{dated(card)}: {title_beside(card['title'], card['date'])}"}


def dated(card: dict, to_what: bool = False) -> str:
    """When an incident was, in words; if asked, with how exactly that is known."""
    words = when(card["date"], card.get("date_end", ""))
    exact = card["date_precision"] == "day" or not to_what
    return words if exact else CARD["known_to"].format(when=words, precision=card["date_precision"])


def filled(pairs) -> list[tuple[str, str]]:
    """Labels and texts, those without a text (None, "") left out."""
    return [(label, text) for label, text in pairs if text]


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def shortened(text: str) -> str:
    """A text on one line, cut between words."""
    return textwrap.shorten(text, LONGEST, placeholder=" …")

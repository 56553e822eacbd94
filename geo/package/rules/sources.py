"""Rules of sources: each is used, and each row says how well it is borne out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas

from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault

#: Kinds of source that no row rests on alone without saying so, and the words that say it.
WEAK_KINDS = ("copy", "encyclopedia", "blog")
WEAK_NOTE = "Rests only on copies, encyclopedias or blogs."
#: Tables whose notes must hold these words.
TELL_WEAK = (
    "incidents", "milestones", "nato_steps", "eu_steps", "recognition", "air_policing", "missions",
    "claims", "kfor_strength", "kfor_contingents", "kfor_sites", "kfor_commands",
    "kfor_commanders", "deployments",
)  # fmt: skip
#: Where a publisher's name ends and that of a carrier, a desk or an agency behind it begins.
CARRIER = re.compile(r" [(/]|, ")


def sources_are_used(facts: Facts) -> Iterator[Fault]:
    if not facts.whole(*facts.tables) or any(table.empty for table in facts.tables.values()):
        return
    cited = set()
    for table in facts.tables.values():
        if "source_ids" in table:
            cited.update(part for ids in table["source_ids"].unique() for part in ids.split(";"))
    for line, key in facts.tables["sources"]["source_id"].items():
        if key not in cited:
            yield fault(
                "sources",
                line,
                "source_id",
                key,
                "every source supports a row",
                "a source that a row of some table names",
                "name it in the source_ids of the row it supports, or delete its line",
            )


def verification_is_borne_out(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("sources"):
        return
    voice_of = _voices(facts.tables["sources"])
    for name, table in facts.tables.items():
        if "verification" in table:
            claimed = table.loc[table["verification"] == "multiple", "source_ids"]
            for line, ids in cells(claimed):
                voices = {voice_of.get(one, one) for one in ids.split(";")}
                if len(voices) < 2:
                    yield fault(
                        name,
                        line,
                        "verification",
                        "multiple",
                        "multiple means two publishers or more",
                        f"single, where only one is named: {', '.join(sorted(voices))}",
                        "name a source of a second publisher, or write single",
                    )


def _voices(sources: pandas.DataFrame) -> dict[str, str]:
    """Return whose voice each source is: its publisher; all open encyclopedias are one voice."""
    names = sources["publisher"].str.split(CARRIER, n=1, regex=True).str[0].str.casefold()
    open_to_all = sources["kind"] == "encyclopedia"
    return dict(zip(sources["source_id"], names.mask(open_to_all, "encyclopedias"), strict=True))


def weak_sources_are_told(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("sources"):
        return
    sources = facts.tables["sources"]
    weak = set(sources["source_id"][sources["kind"].isin(WEAK_KINDS)])
    rule = "a row that rests only on weak sources says so"
    for name in TELL_WEAK:
        table = facts.tables[name]
        rests = table["source_ids"].map(lambda ids: weak.issuperset(ids.split(";"))).astype(bool)
        told = table["notes"].str.contains(WEAK_NOTE, regex=False)
        for line in table.index[rests & ~told]:
            yield fault(
                name,
                line,
                "notes",
                table.at[line, "notes"],
                rule,
                f"notes that hold: {WEAK_NOTE}",
                "add these words, or a source of another kind",
            )
        for line in table.index[told & ~rests]:
            yield fault(
                name,
                line,
                "notes",
                table.at[line, "notes"],
                rule,
                "these words only where every source is a copy, an encyclopedia or a blog",
                f"take out: {WEAK_NOTE}",
            )

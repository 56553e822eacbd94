"""What a sheet seems to be: its form, and the role of each column, before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from geo.own.error import OwnFileError
from geo.own.recognise import Form, form_of, guess
from geo.own.roles import missing, propose
from geo.own.sheets import Sheet


@dataclass(frozen=True)
class Proposal:
    """What a sheet seems to be: its form, its headings, and the role of each (heading to role).

    `examples` has the first values of each column; `lacking` what no column was found for ("a
    date", "a place"): then a user has to name it. `guesses` are roles (by heading) that the cells
    alone make likely, for the user to confirm; they are not used without that.
    """

    form: Form
    titles: tuple[str, ...]
    roles: dict[str, str]
    examples: dict[str, list[str]]
    lacking: list[str]
    guesses: dict[str, str]


def propose_roles(sheet: Sheet) -> Proposal:
    """Return what a sheet's columns seem to be; nothing is read further."""
    head = sheet.head()
    form = form_of(sheet.kind, sheet.titles, head)
    roles = {**propose(sheet.titles, head), **sheet.roles}
    if "lat" in sheet.roles:
        roles.pop("point", None)
    if missing(roles) and sheet.headless:
        roles = {**guess(head, len(sheet.titles)), **roles}
    elif "a place" in missing(roles):
        points = guess(head, len(sheet.titles)).get("point")
        roles |= {} if points is None else {"point": points}
    examples = {
        title: [row[number][:80] for row in head if row[number]][:3]
        for number, title in enumerate(sheet.titles)
    }
    named = {sheet.titles[number]: role for role, number in roles.items()}
    lacking = missing(roles)
    likely = guess(head, len(sheet.titles)) if lacking else {}
    guesses = {
        sheet.titles[number]: role
        for role, number in likely.items()
        if role not in roles and number not in roles.values()
    }
    return Proposal(form, sheet.titles, named, examples, lacking, guesses)


def check_columns(sheet: Sheet, form: Form, roles: dict[str, int]) -> None:
    lacking = missing(roles)
    if not lacking:
        return
    shapes = sheet.table.column("c2").unique().to_pylist() if "shape" in sheet.roles else []
    outlines = " It holds outlines, not events." if "outline" in shapes else ""
    listed = ", ".join(sheet.titles)
    raise OwnFileError(
        f"No column with {' and no column with '.join(lacking)} was found ({form.name}).{outlines} "
        "An incident needs a date and a point (latitude and longitude). Say which column it is. "
        f"Columns: {listed[:600]}.",
        sheet.titles,
    )

"""Check the keys of the tables, and that what one table names stands in the other."""

from __future__ import annotations

from geo.package.descriptor import listed_names
from geo.package.faults import Fault
from geo.package.sheets import Sheet


def check_keys(sheet: Sheet) -> None:
    """Check that the primary key is filled in and stands once."""
    key = listed_names(sheet.resource["schema"].get("primaryKey", []))
    if not key or not all(name in sheet.columns for name in key):
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, values in enumerate(zip(*(sheet.columns[name] for name in key), strict=True)):
        for name, value in zip(key, values, strict=True):
            if not value and row not in sheet.bad:
                sheet.blame([row], name, "the key is not empty", "a value", f"write the {name}")
        first = seen.setdefault(values, row)
        if first != row and all(values) and row not in sheet.bad:
            sheet.blame(
                [row],
                key[0],
                f"{' + '.join(key)} stands once in the table",
                f"a key that line {sheet.lines[first]} does not have",
                "change the key, or delete the row if it is there twice",
            )


def check_links(sheets: dict[str, Sheet]) -> None:
    """Check that foreign keys and lists of keys lead to rows that are there, faulty or not."""
    for sheet in sheets.values():
        for link in sheet.resource["schema"].get("foreignKeys", []):
            own, reference = listed_names(link["fields"]), link["reference"]
            target = sheets.get(reference["resource"] or sheet.resource["name"])
            _check_link(sheet, own, target, listed_names(reference["fields"]), None)
        for field in sheet.fields:
            if "references" in field:
                link = field["references"]
                target = sheets.get(link["resource"])
                _check_link(sheet, [field["name"]], target, [link["field"]], link["separator"])


def _check_link(
    sheet: Sheet, own: list[str], target: Sheet | None, theirs: list[str], separator: str | None
) -> None:
    there = target is not None and all(name in target.columns for name in theirs)
    if not there or not all(name in sheet.columns for name in own):
        return  # the missing table or column is reported once, where it is missing
    if target.torn:
        return  # the key may stand in what could not be read
    known = set(zip(*(target.columns[name] for name in theirs), strict=True))
    asked = {
        key
        for values in zip(*(sheet.columns[name] for name in own), strict=True)
        for key in ([(one,) for one in values[0].split(separator)] if separator else [values])
        if all(key)
    }
    if len(asked) > 1 and not asked & known:
        # All of them wrong: then it is what they lead to, and that is told there, once.
        named = ", ".join(" ".join(key) for key in sorted(asked)[:3])
        target.torn = True
        target.faults.append(
            Fault(
                target.file,
                0,
                theirs[0],
                "",
                f"the rows that {sheet.file} names are there",
                f"rows with the {theirs[0]} {named} and so on",
                "take the file from the last release",
            )
        )
        return
    rule = f"{' + '.join(own)} leads to a row of {target.file}"
    todo = f"correct the spelling, or add the row to {target.file}"
    for row, values in enumerate(zip(*(sheet.columns[name] for name in own), strict=True)):
        if separator is None:
            if all(values) and values not in known:
                sheet.blame([row], own[0], rule, f"a {theirs[0]} of {target.file}", todo)
        elif values[0]:
            parts = values[0].split(separator)
            unknown = [part for part in parts if (part,) not in known]
            if unknown or len(set(parts)) < len(parts):
                sheet.blame(
                    [row],
                    own[0],
                    rule,
                    f"each {theirs[0]} once, {separator!r} between two, no space"
                    + (f" (unknown: {', '.join(map(repr, unknown))})" if unknown else ""),
                    todo,
                )

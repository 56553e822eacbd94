"""Write the tables of columns in the codebook ``data/README.md`` from ``data/datapackage.json``.

    python -m data.build.codebook            writes them
    python -m data.build.codebook --check    only compares them, and ends with 1 if they are old

They stand between the lines BEGIN and END. All else in the codebook is written by hand and stays.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
CODEBOOK = "README.md"
#: Markdown that no reader sees, on GitHub as on the page.
BEGIN = "[//]: # (made from datapackage.json by data/build/codebook.py, not by hand)\n"
END = "[//]: # (here ends what is made)\n"
#: Types of the schema that a reader is told in other words.
TYPES = {"uri": "address", "partialDate": "date (YYYY, YYYY-MM or YYYY-MM-DD)"}
#: Patterns that a reader is told in words; the others follow from the type.
PATTERNS = {
    "^[A-Z]{3}$": "a code of three letters",
    "^[A-Z]{3}(;[A-Z]{3})*$": "codes of three letters",
    "^(ALB|BIH|MKD|MNE|SRB|XKX)(;(ALB|BIH|MKD|MNE|SRB|XKX))*$": "codes of the six states",
}


def main(arguments: list[str]) -> int:
    """Write the codebook, or with ``--check`` only compare it; return the exit status."""
    path = DATA / CODEBOOK
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    there = path.read_text(encoding="utf-8")
    wanted = written(there, package)
    if "--check" not in arguments:
        path.write_text(wanted, encoding="utf-8")
        print(f"{path}: {'as it was' if wanted == there else 'written anew'}")
    elif wanted != there:
        print(f"{path} is not up to date: run python -m data.build.codebook")
        return 1
    return 0


def written(text: str, package: dict) -> str:
    """Return a codebook with its tables made anew; raises ValueError without the two lines."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the lines {BEGIN.strip()!r} and {END.strip()!r} have to stand in it")
    tables = (section(one) for one in package["resources"] if "schema" in one)
    return f"{before}{BEGIN}\n{''.join(tables)}{END}{after}"


def section(resource: dict) -> str:
    """Return what the codebook says of a table: title, description, key, and a line a column."""
    schema = resource["schema"]
    key = schema.get("primaryKey", [])
    keys = ", ".join(f"`{name}`" for name in ([key] if isinstance(key, str) else key))
    searched = resource.get("searched_to")
    lines = [
        f"### {resource['title']} (`{resource['path']}`)", "",
        resource["description"], "",
        f"Key: {keys}." + (f" Searched up to {searched}." if searched else ""), "",
        "| column | type, unit | meaning | allowed |",
        "|---|---|---|---|",
        *(row(field, schema) for field in schema["fields"]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n\n"


def row(field: dict, schema: dict) -> str:
    """Return the line of a column."""
    kind = ", ".join(filter(None, (type_of(field), field.get("unit"))))
    cells = (f"`{field['name']}`", kind, field["description"], "; ".join(allowed(field, schema)))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def type_of(field: dict) -> str:
    """Return a column's type in words."""
    if "references" in field:
        return f"list of keys ({field['references']['separator']})"
    special = "partialDate" if field.get("partialDate") else field.get("format")
    return TYPES.get(special, field["type"])


def allowed(field: dict, schema: dict) -> Iterator[str]:
    """Yield in words what may stand in a column."""
    limits = field.get("constraints", {})
    listed = ("true", "false") if field["type"] == "boolean" else limits.get("enum", ())
    if listed:
        yield ", ".join(f"`{value}`" for value in listed)
    target = target_of(field, schema)
    if target is not None:
        yield f"keys of `{target}`" if target else "keys of this table"
    least, most = limits.get("minimum"), limits.get("maximum")
    if least is not None:
        yield f"{least:g} or more" if most is None else f"{least:g} to {most:g}"
    if limits.get("pattern") in PATTERNS:
        yield PATTERNS[limits["pattern"]]
    if "maxLength" in limits:
        yield f"at most {limits['maxLength']} characters"
    yield "required" if limits.get("required") else "may be empty"


def target_of(field: dict, schema: dict) -> str | None:
    """Return the table whose keys a column holds, "" for its own, None where it holds none."""
    if "references" in field:
        return field["references"]["resource"]
    for link in schema.get("foreignKeys", []):
        if link["fields"] in (field["name"], [field["name"]]):
            return link["reference"]["resource"]
    return None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

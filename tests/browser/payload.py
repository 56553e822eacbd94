"""An atlas whose every free text holds a payload, as if all checks had let it in."""

from __future__ import annotations

from dataclasses import replace

from geo.atlas import Atlas, load

PAYLOAD = (
    '"><img src=x onerror="window.__hit=1"><script>window.__hit=1</script>`${window.__hit=1}`'
    "{{window.__hit=1}} ![x](http://evil.example/x.png) [link](javascript:window.__hit=1) "
    "[site](http://evil.example/) http://evil.example/ **bold** $x$ :red[red]"
)
ADDRESS = "javascript:window.__hit=1"


def hostile() -> Atlas:
    """The atlas with the payload after every text that is not a key, a date or one of a list."""
    atlas = load()
    tables = {name: table.copy() for name, table in atlas.tables.items()}
    for resource in atlas.package["resources"]:
        schema = resource.get("schema", {})
        keys = schema.get("primaryKey", [])
        keys = [keys] if isinstance(keys, str) else keys
        for link in schema.get("foreignKeys", []):
            fields = link["fields"]
            keys = [*keys, *([fields] if isinstance(fields, str) else fields)]
        for field in schema.get("fields", []):
            limits = field.get("constraints", {})
            free = field.get("type", "string") == "string" and field["name"] not in keys
            bound = "enum" in limits or "pattern" in limits
            listed = "partialDate" in field or "references" in field or "iso3" in field["name"]
            if free and not bound and not listed:
                tables[resource["name"]][field["name"]] += f" {PAYLOAD}"
    tables["sources"]["url"] = ADDRESS
    borders, neighbours = atlas.borders.copy(), atlas.neighbours.copy()
    borders["name"] += PAYLOAD
    neighbours["name"] += PAYLOAD
    return replace(atlas, tables=tables, borders=borders, neighbours=neighbours)

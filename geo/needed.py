"""What the page reads of each table: its columns, and the type of those that it counts with.

A descriptor may describe more. Without one of these it is refused: with many of them a part of the
page could not be drawn, and a reader would not learn why.
"""

from __future__ import annotations

#: By table; a column without a type is read as text.
NEEDED = {
    "air_policing": ("iso3 from to provider_iso3 source_ids verification notes"),
    "claims": (
        "claim_id document_id claim claimant claimant_kind kind topic iso3 place lat:number "
        "lon:number date date_end value:number unit mended_value verdict evidence source_ids "
        "notes"
    ),
    "defence_spending": (
        "iso3 year:year pct_gdp:number usd_million:number series differs source_ids verification"
    ),
    "deployments": (
        "deployment_id iso3 mission host_iso3 host_place lat:number lon:number troops:integer "
        "as_of kind differs source_ids verification notes"
    ),
    "documents": (
        "document_id short_title author publisher published kind stance url source_ids notes"
    ),
    "eu_steps": ("step_id iso3 date step title differs source_ids verification notes"),
    "incidents": (
        "incident_id part_of date date_end date_precision title place country_iso3 lat:number "
        "lon:number location_precision category killed:integer injured:integer "
        "kfor_killed:integer kfor_injured:integer actors harmed harmed_by summary claim_status "
        "attribution differs source_ids verification document_ids notes"
    ),
    "kfor_commanders": ("name nation_iso3 from to source_ids verification notes"),
    "kfor_commands": (
        "command_id name kind hq_place lat:number lon:number lead_nation_iso3 from to "
        "source_ids verification notes"
    ),
    "kfor_contingents": (
        "contingent_id as_of valid_to contributor_iso3 contributor_name troops:integer kind "
        "rounded:boolean complete:boolean table_id differs source_ids verification notes"
    ),
    "kfor_sites": (
        "site_id name place lat:number lon:number lead_nation_iso3 role from to source_ids "
        "verification notes"
    ),
    "kfor_strength": (
        "as_of total_troops:integer contributing_nations:integer scope complete:boolean "
        "table_id differs source_ids verification notes"
    ),
    "milestones": (
        "milestone_id date iso3 other_iso3 place lat:number lon:number body kind title summary "
        "differs source_ids verification document_ids notes"
    ),
    "missions": (
        "mission_id name org host_iso3 from to peak_strength:integer mandate hq_place "
        "lat:number lon:number differs source_ids verification notes"
    ),
    "nato_status": ("iso3 from to status source_ids"),
    "nato_steps": ("step_id iso3 date step title differs source_ids verification notes"),
    "recognition": ("iso3 name recognised date differs source_ids verification notes"),
    "sources": ("source_id title publisher published url kind"),
    "state_names": (
        "iso3 from to name short_name sovereign_iso3 sovereign_name administration status_note "
        "source_ids verification"
    ),
    "stories": ("story_id title summary document_id offered:boolean source_ids"),
    "story_steps": (
        "story_id step:integer heading text said_by time layers place lat:number lon:number "
        "zoom:number incident_id state row_refs source_ids"
    ),
    "towns": (
        "town_id name iso3 lat:number lon:number population:integer capital:boolean source_ids"
    ),
    "troop_strength": ("iso3 year:year active_personnel:integer source_ids verification notes"),
}


def lacking(table: str, fields: list[dict]) -> list[str]:
    """What the fields of a table's schema lack of what the page needs, in words."""
    kinds = {field["name"]: field.get("type", "string") for field in fields}
    found = []
    for column in NEEDED[table].split():
        name, _, kind = column.partition(":")
        if name not in kinds:
            found.append(f"column {name} in {table}")
        elif kinds[name] not in ((kind,) if kind else ("string", "date")):
            found.append(f"{kind or 'text'} in {table}: {name}")
    return found

"""The sentences and labels that the browser fills in, each in one place.

A word in braces stands for a value. `one` and `many` tell a number of one from the others.
"""

from __future__ import annotations

#: How near a position is to the place, by location_precision.
PRECISION = {
    "exact": "the place itself",
    "place": "the village, town or quarter",
    "municipality": "the municipality",
    "area": "the area, approximately",
}

PHRASES = {
    "unknown": "not known",
    "to": "{first} to {last}",
    "headline": {
        "members": {"label": "in NATO", "value": "{count} of {all}", "none": "none of the six yet"},
        "soldiers": {
            "label": "KFOR soldiers",
            "note": "{nations}, as of {date}",
            "nations": {
                "one": "{n} nation",
                "many": "{n} nations",
                "unknown": "number of nations not given",
            },
            "before": {"value": "no", "note": "KFOR entered on {date}"},
        },
        "incidents": {
            "label": {"one": "incident", "many": "incidents"},
            "parts": {
                "one": "{n} of them a part of a larger event",
                "many": "{n} of them parts of a larger event",
            },
            "selection": "a selection, not a census",
            "none": "none on record, which is not a calm time",
        },
        "killed": {"label": "killed"},
        "injured": {"label": "injured"},
        "missing": {"one": "not known for {n} event", "many": "not known for {n} events"},
        "beyond": {
            "one": "whole toll of {n} event not all in this time",
            "many": "whole toll of {n} events not all in this time",
        },
        "reach": "to {date}",
    },
    "list": {
        "label": "Incidents of the period",
        "shown": {
            "one": "{shown} of {n} incident of {time}",
            "many": "{shown} of {n} incidents of {time}",
        },
        "filtered": " ({filter})",
        "none": ". A period without incidents in this table is not a calm one",
        "hidden": ". Clear the filters to see them",
        "earlier": ", and {n} of earlier times, faded on the map",
        "off": "The layer Incidents is off.",
        "only": "only {values}",
    },
    "card": {
        "hint": "Click a sign or a state on the map, or an incident in the list: all that is known "
        "of it, and who says so, comes up here.",
        "place": "Place", "states": "State today", "category": "Kind", "claim_status": "Account",
        "attribution": "Who did it", "killed": "Killed", "injured": "Injured", "actors": "Actors",
        "verification": "Confirmed by", "differs": "Sources differ", "notes": "Note",
        "of_kfor": "{n}, of them KFOR: {kfor}",
        "in_parts": {
            "one": "not known as a whole; its part on record has {n}",
            "many": "not known as a whole; its parts on record add up to {n}",
        },
        "in_parts_missing": "{said} (not known for {missing})",
        "in_whole": "no count of its own; the overall event has {n} in all",
        "known_to": "{when} (known to the {precision})",
        "part_of": "Part of", "parts": "Its places", "sources": "Sources ({n})",
        "previous": "‹ Previous incident", "next": "Next incident ›",
        "as_of": "As of {date}", "name": "Name", "sovereignty": "Sovereignty", "nato": "NATO",
        "steps": "NATO steps so far", "next_step": "Next step",
        "incidents": "Incidents of {time}",
        "profile": "Profile on a page of its own, to print",
        "page": "This incident on a page of its own",
        "close_incident": "Close incident", "close_state": "Close state",
        "layer_off": "The layer Incidents is off, so this one is not on the map.",
        "filtered": "The filters leave this one out of the map.",
        "show": "Show it on the map",
    },
    "search": {
        "label": "Search everything", "results": "What was found",
        "hint": "Search: Račak, March 2004, Kumanovo, KFOR …",
        "nothing": "Nothing found for “{query}”.", "meant": "Did you mean",
        "more": {"one": "One more: type further.", "many": "{n} more: type further."},
        "kinds": {
            "time": "Time", "year": "Year", "state": "State", "place": "Place",
            "incident": "Incident", "milestone": "Milestone", "source": "Source",
        },
    },
    "timeline": {
        "period": {"year": "This year", "month": "This month"},
        "upto": {"year": "Up to this year", "month": "Up to this month"},
        "span": "From … to",
        "means": {
            "year": "A year stands for its 31 December; incidents of the whole year.",
            "month": "A month stands for its last day; incidents of the whole month.",
            "span": "Incidents from the first to the last day; all else as of the last.",
            "last": "The data reach to {date}.",
        },
        "outside": "The timeline runs from {first} to {last}. Write a year, a month (2004-03, "
        "March 2004) or a day.",
        "joined": "{name} joined NATO, {date}",
    },
    "stories": {
        "offer": "New here? Start with a story:", "all": "All stories", "hide": "Hide this line",
        "label": "Stories", "turn": "Turn the steps",
        "kicker": "Story: {title}", "progress": "{n} of {all}",
        "previous": "‹ Previous", "next": "Next ›",
        "step": "Step {n}: {heading}", "steps": "Links to the steps",
        "leave": "Leave the story here", "again": "Show this step on the map again",
        "print": "Print the story",
        "said_by": "Who says it", "sources": "Sources ({n})",
        "verdict": "Verdict",
        "count": {"one": "{n} step", "many": "{n} steps"},
        "start": "Start", "resume": "Go on at step {n}",
        "paper": {
            "print": "Print", "close": "Close", "shown": "The map shows: {time}.",
            "cite": "Each sentence rests on rows of the data package. Borders: Natural Earth; "
            "towns: GeoNames (CC BY 4.0). Kosovo: without prejudice to positions on status, in "
            "line with UNSCR 1244/1999 and the ICJ opinion on the declaration of independence.",
        },
    },
    "picture": {
        "svg": "Picture (SVG)", "png": "Picture (PNG)", "film": "The years as a film (WebM)",
        "title": "{title}: {time}", "stop": "Stop, and keep nothing",
        "progress": "{label}: {n} of {all}", "failed": "The picture could not be made here.",
        "chosen": "Chosen time: {time}", "chart_svg": "SVG of the chart: {name}",
        "chart_png": "PNG of the chart: {name}", "no_chart": "The panel in view has no chart.",
        "no_film": "This browser records no film; pictures it can make.",
    },
    "layers": {
        "more": {"one": "{n} more layer", "many": "{n} more layers"}, "fewer": "Fewer layers",
    },
    "filter": {
        "title": "Filter incidents", "chosen": "Filter incidents ({n})",
        "categories": "Category", "states": "State today", "claim_statuses": "Account",
        "clear": "Clear the filters",
    },
}  # fmt: skip

"""What a page tells of a file that was read, as JSON: the report, and what its columns are."""

from __future__ import annotations

from geo.own import limits
from geo.own.proposal import Proposal
from geo.own.reading import Own
from geo.own.roles import ROLES


def report_told(own: Own) -> dict:
    """Return the account of a file for a page; of faults the first, and how many there are.

    {"form", "headline", "rows", "shown", "outside", "early", "left_out", "doubts": {"all", "rows":
    [{line, column, value, reason}]}, "questions": [{kind, text, options, column, rows, examples}],
    "notes": [text], "roles": {heading: role}}. All of it is text of somebody else.
    """
    report = own.report
    left, doubts = len(report.left_out) + report.untold, len(report.doubts)
    return {
        "form": report.form,
        "headline": report.headline(),
        "rows": report.rows,
        "shown": report.shown,
        "outside": report.outside,
        "early": report.early,
        "left_out": {"all": left, "rows": _first(report.left_out)},
        "doubts": {"all": doubts, "rows": _first(report.doubts)},
        "questions": [vars(one) for one in report.questions],
        "notes": list(report.notes),
        "roles": own.roles,
    }


def proposal_told(proposal: Proposal) -> dict:
    """Return what the columns of a file seem to be, for a page that asks for the rest.

    {"form", "columns": [{"title", "role" ("" for none), "guess", "examples"}], "more" (columns that
    are not among them), "lacking", "roles": all that there are}.
    """
    titles = proposal.titles[: limits.OFFERED]
    return {
        "form": proposal.form.name,
        "columns": [
            {"title": title, "role": proposal.roles.get(title, ""),
             "guess": proposal.guesses.get(title, ""), "examples": proposal.examples[title]}
            for title in titles
        ],
        "more": len(proposal.titles) - len(titles),
        "lacking": proposal.lacking,
        "roles": list(ROLES),
    }  # fmt: skip


def _first(faults) -> list[dict]:
    return faults.head(limits.SHOWN).to_dict("records")

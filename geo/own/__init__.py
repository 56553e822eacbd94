"""Bring your own incidents: files and shared bases of other people, on the same map and timeline.

In one step, from the bytes of any file to what a page or a map needs:

    own = read(raw, atlas.borders)          # or read_base(atlas.borders): the base ATLAS_INCIDENTS
    own.table                               # one row an incident, columns: incidents.COLUMNS
    own.raw                                 # the same rows as the file has them, by line
    own.report                              # rows, shown, outside, early, left_out, doubts, notes
    own.report.headline(), own.report.to_csv()
    packed(own)                             # bytes for the map: layout in geo.own.packed
    counts_by_month(own), rows_between(own, "2004", "2004"), rows_of(own, lines)
    details_of(own, line)
    report_told(own), proposal_told(proposal)       # as JSON for a page

In two steps, where a user says what the columns are and answers questions:

    sheet = read_sheet(raw, progress=bar)   # the slow part, once; bar is told 0 to 1
    proposal = propose_roles(sheet)         # form, titles, roles, examples, lacking
    own = read_rows(sheet, atlas.borders, columns={"Kada": "date", "opis": "none"})
    for question in own.report.questions:   # kind "order": order=..., kind "swap": swap=True
        ...                                 # ask, and call read_rows again with the answer

All of it raises OwnFileError, with a message for the user, and nothing else for a file that cannot
be used. All text is somebody else's: show it as text only. Nothing is written, sent or kept: an
`Own` lives as long as the one who holds it. Limits are numbers in geo.own.limits.
"""

from geo.own.base import read_base
from geo.own.error import OwnFileError
from geo.own.files import read_sheet
from geo.own.packed import counts_by_month, details_of, packed, rows_between, rows_of
from geo.own.proposal import Proposal, propose_roles
from geo.own.reading import Own, read, read_rows, within_limits
from geo.own.report import Question, Report
from geo.own.roles import ROLES
from geo.own.template import template
from geo.own.told import proposal_told, report_told

__all__ = [
    "ROLES",
    "Own",
    "OwnFileError",
    "Proposal",
    "Question",
    "Report",
    "counts_by_month",
    "details_of",
    "packed",
    "proposal_told",
    "propose_roles",
    "read",
    "read_base",
    "read_rows",
    "read_sheet",
    "report_told",
    "rows_between",
    "rows_of",
    "template",
    "within_limits",
]

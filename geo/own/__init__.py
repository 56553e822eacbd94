"""Bring your own incidents: files and shared bases of other people, on the same map and timeline.

own = read(raw, atlas.borders)          # bytes of any file -> Own
own.table                               # one row an incident, see incidents.COLUMNS
own.report                              # rows, shown, left_out, questions, notes
packed(own)                             # bytes for the map, see geo.own.packed
"""

from geo.own.error import OwnFileError
from geo.own.files import read_sheet
from geo.own.proposal import Proposal, propose_roles
from geo.own.reading import Own, read, read_rows
from geo.own.report import Question, Report

__all__ = [
    "Own",
    "OwnFileError",
    "Proposal",
    "Question",
    "Report",
    "propose_roles",
    "read",
    "read_rows",
    "read_sheet",
]

"""How much of a file is read: every limit once, as a number; messages name them.

They keep the time and the memory of one reader bounded, whatever a file holds.
"""

from __future__ import annotations

MB = 1024 * 1024

#: Bytes of a file, and of what a packed one (xlsx, kmz) holds once unpacked.
SIZE = 400 * MB
UNPACKED = 400 * MB
#: How many times larger than packed one part of a packed file may be, where it is of some size.
RATIO = 200
RATIO_FROM = 2 * MB
#: Seconds that the reading of one file may take. The largest one that is allowed, 2,000,000 rows of
#: the region, takes some 25 on two cores.
READING = 120
#: Rows of data, columns, characters of a cell (what is longer is cut) and of a heading.
ROWS = 2_000_000
COLUMNS = 1_000
CELL = 10_000
HEADING = 200
#: Cells of a table, empty ones between others included: each takes some 35 bytes while it is read.
CELLS = 30_000_000
#: Characters of a line of a CSV.
LINE = 10_000_000
#: Bytes of JSON and XML, which need some ten times their size in memory while they are read.
TREE = 100 * MB
#: Lines that one row of a CSV may take, with line breaks inside quotation marks.
CELL_LINES = 1_000
#: Brackets of a JSON and elements of an XML: each takes memory, however short it is written.
NODES = 1_500_000
#: How deep the brackets of a JSON and the elements of an XML may lie in each other.
DEPTH = 100
#: Years of the calendar that a date may be in.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: First day of the timeline: rows that end before it are counted, not read.
FIRST_DAY = "1999-01-01"
#: Rows with a fault that are told one by one; of more only the number is told.
TOLD = 100_000
#: How far outside the outline of a state a point may lie that the file puts there, in metres: the
#: outlines are simple, the same allowance as for the project's own incidents.
NEAR = 2_000
#: Processors and memory of the embedded engine.
THREADS = 2
ENGINE_MEMORY = "2GB"
#: How many rows are handed to the engine at a time.
BATCH = 20_000
#: Rows at the beginning of a file by which its columns are recognised, and how many lines may stand
#: above its headings.
HEAD = 200
ABOVE = 20
#: Seconds that a shared base may take to be reached, and to answer a question.
BASE_CONNECT = 10
BASE_ANSWER = 60

#: On the page: rows of a report that are shown at once (the download has all of `TOLD`), rows whose
#: texts a browser asks for at a time, and columns that are offered to be named by hand.
SHOWN, ASKED, OFFERED = 50, 100, 200
#: Bytes a second that have to come of a file that is sent, on average over so many seconds.
SLOWEST, WINDOW = 16 * 1024, 30

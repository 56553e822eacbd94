"""What the project says of itself: method, selection, time, neutrality, limits, licence.

Text in Markdown: headings, paragraphs, lists, bold and links, nothing else.
"""

from __future__ import annotations

from geo.asof import CONTINGENT_MONTHS

TITLE = "NATO and the Western Balkans"
TAGLINE = "Six states, KFOR and incidents since 1999: what happened, when, where, and who says so."

LEFT = f"""
### What this is
Six states (Albania, Bosnia and Herzegovina, Kosovo, Montenegro, North Macedonia, Serbia) on one
map and one timeline: security incidents, KFOR, the road to NATO, recognition, deployments, and
the claims of five articles held against sources.

### Method
Every row rests on public pages and names them. Where sources differ, the row keeps one figure and
says who says what. A row tells how well it is confirmed: by several publishers, by one, or not in
its decisive detail.

### What is in
Events since 1 January 1999 in one of the six states, or on its border, with a bearing on security
or political violence, that a public page reports. Ordinary crime, traffic and natural disasters
are out.

### How time works
- A year, a month or a span of one's own shows the state of affairs at its end: 2004 as of 31
  December, March 2004 as of 31 March; the last one, as of the last day the data reach.
- A state is a member of NATO from the day of its accession. Names and sovereignty are those of
  the time.
- An incident belongs to every year, month or span that it touches.
- KFOR's strength is the last total published by that day, shown with its own date. A nation's
  contingent is its last figure, not older than {CONTINGENT_MONTHS} months; what no nation's
  figure covers is shown as not published by nation.
- Sums count an umbrella event once: by its own figure, or by its parts where it has none.

### How stories are made
A story (under *Stories*) leads over the map in six to twelve steps. It says nothing that is not
in a table: each sentence rests on rows, every figure and date of it is held against them, and a
claim stands with who makes it and the verdict on it. To write one:

1. Choose the rows, in order; what has none yet is added to its table first.
2. Add a row to `stories.csv`: a key, a neutral title, a sentence on what it leads through.
3. Write the steps in `story_steps.csv`: two or three sentences each, with the rows and sources
   that they rest on.
4. Give each step its view: time, layers, and a place, an incident or a state.
5. Run `make data` until it names no fault; then read the story aloud for each side it speaks of.

### How to cite
The data as below; a single fact with the sources of its row, a figure with its date.
"""

RIGHT = """
### Neutrality and names
- The designation Kosovo is without prejudice to positions on status, and is in line with UN
  Security Council resolution 1244 (1999) and the opinion of the International Court of Justice on
  the Kosovo declaration of independence. Its line with Serbia is drawn dashed.
- Places in Kosovo carry both names where two are in use, Albanian first, then Serbian; the order
  says nothing else. "Macedonia" is used for events before February 2019.
- Who says what is always named. Opinions and what cannot be checked stand beside the record, not
  on the map.
- No private person is named as a suspect.

### Limits
- A selection of well documented events, not a census: **a year without incidents in this table is
  not a calm year.**
- Not known is not zero. An empty cell says that no figure was found.
- Many national figures of KFOR were never published, and complete tables exist only for single
  months.
- Points stand for the named place; some are off by a few kilometres, and say so.
- Borders are drawn at 1:10 million and are no statement on any boundary.

### Your own incidents
On a page with a server behind it, *Your incidents* above the map puts a file of your own beside
the record, for your session alone: nobody else sees it, and it is gone when you remove it or
leave. It has signs and counts of its own, and nothing of it enters the record. A team's shared
base is shown likewise, for all. Who made such a file answers for what it says.

### Licence
The data are under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), the code under the
MIT licence. Borders: [Natural Earth](https://www.naturalearthdata.com/), public domain. Towns:
[GeoNames](https://www.geonames.org/), CC BY 4.0.

### How to correct
Each row has a key, and each figure a source. Send the key, the column, what it should say and the
address of a public page that says so; or edit the table and run `make data`, which names what
does not fit. The codebook under *Sources and data* describes every column and how to add an
incident in five steps.
"""

"""KML into sheets: a row for each placemark."""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from geo.own import deadline, limits
from geo.own.error import OwnFileError
from geo.own.shapes import PLACE_TITLES, keys_of, placed, told
from geo.own.sheets import Progress, Sheet, clean, gather

#: Headings of what a KML says of a placemark beside its own data.
KML_TITLES = {
    "name": "title",
    "description": "summary",
    "begin": "date",
    "end": "date_end",
}


def read_kml(raw: bytes, progress: Progress) -> Sheet:
    """Read the placemarks of a KML: name, description, time stamp or span, point, extended data.

    Entities and outside references are refused. Raises OwnFileError for other XML.
    """
    try:
        parser = _Shallow()
        parser.feed(raw)
        root = parser.close()
    except DefusedXmlException as problem:
        raise OwnFileError(
            "The file declares entities, which are not read: they may reach for other files. "
            "Save it again without them."
        ) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise OwnFileError(f"The XML of this file cannot be read ({str(problem)[:120]}).") from (
            problem
        )
    if _name(root) != "kml":
        raise OwnFileError("This XML is no KML. Give a CSV, Excel, GeoJSON or KML file.")
    marks = [_placemark(one) for one in root.iter() if _name(one) == "Placemark"]
    if not marks:
        raise OwnFileError("The KML has no placemarks.")
    keys = [*KML_TITLES, *(key for key in keys_of([says for _, says in marks])
                           if key not in KML_TITLES)]  # fmt: skip
    rows = (
        (number, [*place, *(says.get(key, "") for key in keys)])
        for number, (place, says) in enumerate(marks, 1)
    )
    table = gather(told(rows, len(marks), progress), len(keys) + len(PLACE_TITLES), [])
    sheet = placed("kml", keys, table, [], "EPSG:4326")
    sheet.roles |= {
        role: number for number, role in enumerate(KML_TITLES.values(), len(PLACE_TITLES))
    }
    return sheet


class _Shallow(defusedxml.ElementTree.DefusedXMLParser):
    """A parser that refuses entities, too many elements, and some too deep in each other."""

    def __init__(self) -> None:
        super().__init__(forbid_dtd=False, forbid_entities=True, forbid_external=True)
        self.deep = self.seen = 0
        start, end = self.parser.StartElementHandler, self.parser.EndElementHandler

        def begin(*said):
            self.deep += 1
            self.seen += 1
            if not self.seen % deadline.STEPS:
                deadline.check()
            if self.seen > limits.NODES:
                raise OwnFileError(
                    f"The XML of this file has more than {limits.NODES:,} elements, the most that "
                    "are read. Save it as CSV, or cut it to the region."
                )
            if self.deep > limits.DEPTH:
                raise OwnFileError(
                    f"The XML of this file is nested more than {limits.DEPTH} levels deep, the "
                    "most allowed."
                )
            return start(*said)

        def finish(*said):
            self.deep -= 1
            return end(*said)

        self.parser.StartElementHandler, self.parser.EndElementHandler = begin, finish


def _name(element) -> str:
    return str(element.tag).rpartition("}")[2]


def _placemark(mark) -> tuple[tuple[str, str, str], dict[str, str]]:
    says: dict[str, str] = {}
    place = ("", "", "")
    points = 0
    children = {id(one) for one in mark}
    for one in deadline.checked(mark.iter()):
        name, text = _name(one), (one.text or "").strip()
        if name in ("name", "description") and id(one) in children:
            says[name] = text
        elif name in ("when", "begin", "end"):
            says["begin" if name == "when" else name] = text
        elif name == "coordinates" and text:
            points += len(text.split())
            lon, lat, *_ = [*text.split()[0].split(","), ""]
            place = (lat, lon, "point" if points == 1 else "area") if points == 1 else (
                *place[:2], "area")  # fmt: skip
        elif name in ("Data", "SimpleData") and one.get("name"):
            value = text or "".join(part.text or "" for part in one if _name(part) == "value")
            says[clean(str(one.get("name")))[: limits.HEADING]] = value.strip()
    return place, says

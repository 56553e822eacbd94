"""A file's bytes into a sheet: which kind it is, is found by what it holds, not by its name."""

from __future__ import annotations

import io
import re
import zipfile

from geo.own import limits
from geo.own.delimited import read_delimited
from geo.own.error import OwnFileError
from geo.own.kml import read_kml
from geo.own.shapes import read_json
from geo.own.sheets import Progress, Sheet, unpack
from geo.own.workbook import read_workbook

#: How JSON with objects, and XML, begin; a table may begin with the same sign, but not go on so.
BLANK = "[\xef\xbb\xbf\xff\xfe\\s]*"
JSON = re.compile(BLANK + r"(\{\s*[\"}]|\[\s*[\[{\]\"])")
#: Parts that only workbooks of other kinds have (.xlsb, .ods).
OTHER_BOOKS = {"xl/workbook.bin", "content.xml"}
XML = re.compile(BLANK + r"<(\?xml|!doctype|!--|html|(\w+:)?kml\b)")


def read_sheet(raw: bytes, progress: Progress | None = None, encoding: str = "") -> Sheet:
    """Return the rows of a CSV, TSV, Excel, GeoJSON, TimeMap or KML file as text.

    `progress` is told from time to time how much is read, 0 to 1; `encoding` forces that of a text.
    Raises OwnFileError for what cannot be read, with a message for the user.
    """
    tell = progress or (lambda _: None)
    if len(raw) > limits.SIZE:
        raise OwnFileError(
            f"The file has {len(raw) // limits.MB:,} MB; at most {limits.SIZE // limits.MB} MB are "
            "read. Cut it to the region or the years, or put it into a shared base."
        )
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise OwnFileError("The file is empty.")
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw, tell)
    begins = raw[:2000].replace(b"\0", b"").decode("latin-1").casefold()
    if (JSON.match(begins) or XML.match(begins)) and len(raw) > limits.TREE:
        raise OwnFileError(
            f"The file has {len(raw) // limits.MB:,} MB; of JSON and KML at most "
            f"{limits.TREE // limits.MB} MB are read. Save it as CSV, or cut it to the region."
        )
    if JSON.match(begins):
        return read_json(raw, tell, encoding)
    if XML.match(begins):
        if "<html" in begins:
            raise OwnFileError(
                "This is a web page, not a table. Download the file itself and give that."
            )
        return read_kml(raw, tell)
    return read_delimited(raw, tell, encoding)


def _packed(raw: bytes, tell: Progress) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            unpack(archive)
            kml = [name for name in names if name.casefold().endswith(".kml")]
            if kml and "[Content_Types].xml" not in names:
                return read_kml(archive.read(kml[0]), tell)
    except OwnFileError:
        raise
    except Exception as problem:  # a broken archive fails in many ways: zlib, struct, encryption
        raise OwnFileError(
            "The packed file is damaged or has a password. Save the table again, as CSV."
        ) from problem
    small = {name.casefold() for name in names}
    if OTHER_BOOKS & small:
        raise OwnFileError("This is a workbook of another kind. Save it as .xlsx or CSV.")
    if "xl/workbook.xml" not in small:
        raise OwnFileError(
            "This is a packed archive, not a table. Unpack it and give the file in it."
        )
    return read_workbook(raw, tell)

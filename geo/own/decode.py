"""Bytes into text: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import io
import re

from geo.own.error import OwnFileError

#: How a file begins that is no table, whatever its name says.
SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file (save it as .xlsx or CSV)"),
    (b"\x1f\x8b", "a gzip archive (unpack it first)"),
    (b"7z\xbc\xaf", "a 7z archive (unpack it first)"),
    (b"Rar!", "a RAR archive (unpack it first)"),
    (b"PAR1", "a Parquet file (put it in a folder and name that in ATLAS_INCIDENTS)"),
    (b"SQLite format 3", "an SQLite database (export its table as CSV)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
#: Bytes of Windows-1250 that are letters of Serbian, Bosnian, Croatian and Montenegrin, and bytes
#: of Windows-1252 that are letters of western languages; all others are the same or rare in both.
LETTERS_1250 = b"\xc8\xe8\xc6\xe6\xd0\xf0"
LETTERS_1252 = b"\xc0\xe0\xca\xea\xd1\xf1\xc3\xe3\xd5\xf5\xc5\xe5\xd8\xf8\xdb\xfb\xd9\xf9\xdf"
WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
HIGH = re.compile(rb"[\x80-\xff]")
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
SAMPLE = 4 * 1024 * 1024


def open_text(raw: bytes, encoding: str = "") -> tuple[io.TextIOWrapper, str, list[str]]:
    """Return a file's lines as text (line ends kept), the encoding, and notes on odd ones.

    `encoding` forces one. Raises OwnFileError for what is no text.
    """
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise OwnFileError(
                f"This is {what}, not a table. Give a CSV, TSV, Excel (.xlsx), GeoJSON or KML file."
            )
    mixed = False
    if not encoding:
        encoding, mixed = encoding_of(raw)
    elif not _known(encoding):
        raise OwnFileError(f"The encoding {encoding[:40]!r} is not known. Try utf-8 or cp1250.")
    notes = [] if encoding.startswith("utf-8") else [f"The text was read as {_name(encoding)}."]
    errors = "replace"
    if mixed:
        rest = _windows(raw)
        codecs.register_error(f"own-{rest}", _reader_of(rest))
        errors = f"own-{rest}"
        notes.append(f"Some bytes are no UTF-8; they were read as {_name(rest)}.")
    text = io.TextIOWrapper(io.BytesIO(raw), encoding, errors, newline="")
    return text, encoding, notes


def encoding_of(raw: bytes) -> tuple[str, bool]:
    """Return the encoding of a text as Python names it, and whether parts of it are in another.

    Raises OwnFileError for what is no text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", False
    sample = raw[:SAMPLE]
    if zeros := sample.count(0):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if zeros > len(sample) * 0.2 and min(even, odd) < zeros * 0.1:
            return "utf-16-le" if odd > even else "utf-16-be", False
    odd = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1b\x1a")
    if odd > 8 and odd > len(sample) * 0.02:
        raise OwnFileError(
            "This file is not text: it is full of control characters. "
            "Give a CSV, TSV, Excel (.xlsx), GeoJSON or KML file."
        )
    if _is_utf8(raw):
        return "utf-8-sig", False
    letters = UTF8_LETTER.findall(sample)
    mostly = 2 * sum(map(len, letters)) > len(HIGH.findall(sample))
    if raw.startswith(codecs.BOM_UTF8) or mostly:
        return "utf-8-sig", True
    return _windows(raw), False


NAMES = {
    "utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16", "cp1250": "Windows-1250 (Latin, central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)", "cp1252": "Windows-1252 (Latin, western Europe)",
}  # fmt: skip


def _windows(raw: bytes) -> str:
    """Which of the three code pages fits best: Cyrillic words are made of high bytes only."""
    found = WORD.findall(UTF8_LETTER.sub(b"", raw[:SAMPLE]))
    words = [word for word in found if not word.isascii()]
    high = sum(len(HIGH.findall(word)) for word in words)
    if high > 0.7 * sum(map(len, words)) and max(map(len, words), default=0) > 3:
        return "cp1251"
    text = b"".join(words)
    central = sum(text.count(byte) for byte in LETTERS_1250)
    western = sum(text.count(byte) for byte in LETTERS_1252)
    return "cp1250" if central > western else "cp1252"


def _is_utf8(raw: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(raw), SAMPLE):
            decoder.decode(raw[start : start + SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _reader_of(encoding: str):
    def read(problem: UnicodeDecodeError) -> tuple[str, int]:
        piece = problem.object[problem.start : problem.end]
        return piece.decode(encoding, "replace"), problem.end

    return read


def _name(encoding: str) -> str:
    return NAMES.get(encoding, encoding)


def _known(encoding: str) -> bool:
    try:
        return bool("a".encode(encoding))
    except (LookupError, ValueError):
        return False

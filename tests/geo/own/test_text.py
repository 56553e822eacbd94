"""Text as people save it: encodings, separators, marks, and lines that are broken."""

import pytest

from geo.own.delimited import read_delimited
from tests.geo.own.conftest import LAT, LON

SERBIAN = (
    "Datum;Mesto;Geografska širina;Geografska dužina;Opis\r\n"
    "24.9.2023.;Đakovica;42,38;20,43;ćuprija\r\n"
)
CYRILLIC = (
    "Датум\tМесто\tШирина\tДужина\tОпис\r\n17.03.2004\tКосовска Митровица\t42,89\t20,866\tњежан\r\n"
)
WESTERN = "date,place,lat,lon,notes\n2023-09-24,Pejë,42.66,20.29,à côté – très près\n"


@pytest.mark.parametrize(
    ("text", "encoding", "place"),
    [
        (SERBIAN, "utf-8", "Đakovica"),
        (SERBIAN, "utf-8-sig", "Đakovica"),
        (SERBIAN, "utf-16", "Đakovica"),
        (SERBIAN, "utf-16-le", "Đakovica"),
        (SERBIAN, "utf-16-be", "Đakovica"),
        (SERBIAN, "cp1250", "Đakovica"),
        (CYRILLIC, "cp1251", "Косовска Митровица"),
        (CYRILLIC, "utf-16", "Косовска Митровица"),
        (WESTERN, "cp1252", "Pejë"),
    ],
)
def test_each_encoding_is_found(own, text, encoding, place):
    found = own(text.encode(encoding))
    assert found.table["place"].tolist() == [place]
    assert found.table["state"].tolist() == ["XKX"]


def test_an_encoding_can_be_said(own):
    found = own(
        "date,lat,lon,place\n2023-09-24,42.9,20.8,très\n".encode("cp1252"), encoding="cp1250"
    )
    assert found.table["place"][0] == "trčs"
    with pytest.raises(Exception, match="The encoding 'nonsense' is not known"):
        own("x", encoding="nonsense")


def test_a_line_in_another_encoding_costs_nothing(own):
    lines = [
        f"date,lat,lon,place\n2023-09-24,{LAT},{LON},Šid и Ниш\n".encode(),
        f"2023-09-25,{LAT},{LON},Preševo\n".encode("cp1250"),
    ]
    found = own(b"".join(lines))
    assert found.table["place"].tolist() == ["Šid и Ниш", "Preševo"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_separator_and_line_end_is_found(own, separator, end):
    rows = [("date", "lat", "lon", "place"), ("2023-09-24", LAT, LON, "x"),
            ("2023-09-25", LAT, LON, "y")]  # fmt: skip
    found = own(end.join(separator.join(row) for row in rows) + end)
    assert found.table["date"].tolist() == ["2023-09-24", "2023-09-25"]
    assert found.table["line"].tolist() == [2, 3]


def test_the_line_that_names_the_separator_is_passed_over(own):
    found = own(f"sep=;\ndate;lat;lon\n2023-09-24;{LAT};{LON}\n")
    assert found.table["line"].tolist() == [3]


def test_titles_above_the_headings_are_passed_over(own):
    found = own(f"Events of 2023,,\n,,\ndate,lat,lon\n2023-09-24,{LAT},{LON}\n")
    assert found.table["line"].tolist() == [4]
    assert "The headings were found 1 row below the first." in found.report.notes
    two = own(f"Events of 2023,,\nBy hand,,\ndate,lat,lon\n2023-09-24,{LAT},{LON}\n")
    assert "The headings were found 2 rows below the first." in two.report.notes


def test_lines_are_those_of_the_file_with_breaks_in_cells_and_empty_lines(own):
    found = own(
        "date,lat,lon,notes\n"
        f'2023-09-24,{LAT},{LON},"one\ntwo; ""three"""\n'
        "\n"
        ",,,\n"
        f"nonsense,{LAT},{LON},x\n"
        f"2023-09-25,{LAT},{LON},\n"
    )
    assert found.table["line"].tolist() == [2, 7]
    assert found.table["summary"][0] == 'one\ntwo; "three"'
    assert found.report.left_out.to_dict("records") == [
        {"line": 6, "column": "date", "value": "nonsense",
         "reason": "not read as a date; write it like 2023-09-24"}
    ]  # fmt: skip
    assert found.report.rows == 3


def test_an_open_quotation_mark_costs_its_own_line_only(own):
    good = f"2023-09-24,{LAT},{LON},x\n"
    found = own("date,lat,lon,notes\n" + good + f'2023-09-25,{LAT},{LON},"open\n' + good * 5)
    assert found.report.shown == 7, "the row with the open mark is whole but for the mark"
    found = own("date,lat,lon,notes\n" + good + '"open,1\n' + good * 5 + f'2023,{LAT},{LON},"b"\n')
    assert found.report.shown == 7
    assert found.report.left_out["line"].tolist() == [3]


def test_a_row_with_too_many_cells_is_told_and_a_short_one_is_read(own):
    found = own(
        "date,lat,lon,notes,x\n"
        f"2023-09-24,{LAT},{LON},a,b,c,d\n"
        f"2023-09-25,{LAT},{LON}\n"
        f"2023-09-26,{LAT},{LON},a,b,,,\n"
    )
    assert found.table["line"].tolist() == [3, 4]
    [fault] = found.report.left_out.to_dict("records")
    assert fault["line"] == 2
    assert "the row has 7 cells, the headings 5" in fault["reason"]


def test_marks_that_turn_text_around_are_taken_out(own):
    found = own(
        f"da\u200ete,lat,lon,place\n\u20662023-09-24\u2069,\u200f{LAT},{LON},a\u202egpj.exe\n"
    )
    assert found.table["place"].tolist() == ["agpj.exe"]
    assert found.report.shown == 1


def test_the_fast_way_and_the_careful_way_give_the_same(monkeypatch):
    import geo.own.delimited as delimited

    text = (
        b"date,lat,lon,notes\n"
        b'2023-09-24,1,2,"a\r\nb ""c"""\n\n'
        b'"x" y,3,"4",z"w\n,,,\n2023-09-26,5,6,"a,b"\n'
    )
    fast = read_delimited(text, lambda _: None)
    monkeypatch.setattr(delimited, "_whole", lambda *_: None)
    careful = read_delimited(text, lambda _: None)
    assert fast.table.to_pylist() == careful.table.to_pylist()
    assert fast.titles == careful.titles


def test_progress_is_told(own):
    told = []
    own("date,lat,lon\n" + f"2023-09-24,{LAT},{LON},\n" * 25_000, progress=told.append)
    assert told and 0 < told[0] <= 1

"""Codes and names of the six states."""

import pytest

from geo.aliases import ALIASES, UNIONS, plain, state_of, states_of


@pytest.mark.parametrize(
    "word",
    ["XKX", "XK", "XKS", "KOS", "UNK", "KV", "CS-KM", "cs-km", "OWID_KOS", "347", "383", "926",
     "Kosovo", "Kosova", "Kosovë", "Косово"],
)  # fmt: skip
def test_kosovo_has_many_codes(word):
    assert state_of(word) == "XKX"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("RS", "SRB"), ("RI", "SRB"), ("688", "SRB"), ("Srbija", "SRB"), ("Serbien", "SRB"),
        ("MK", "MKD"), ("807", "MKD"), ("343", "MKD"), ("Macedonia", "MKD"), ("FYROM", "MKD"),
        ("Северна Македонија", "MKD"), ("Maqedonia e Veriut", "MKD"), ("ME", "MNE"),
        ("Crna Gora", "MNE"), ("Црна Гора", "MNE"), ("Mali i Zi", "MNE"), ("BA", "BIH"),
        ("Bosnia-Herzegovina", "BIH"), ("Bosna i Hercegovina", "BIH"), ("AL", "ALB"),
        ("Shqipëria", "ALB"), ("albania", "ALB"),
    ],
)  # fmt: skip
def test_each_state_has_its_names(word, state):
    assert states_of(word) == (state,)


@pytest.mark.parametrize(
    "word", ["SCG", "YUG", "CS", "YU", "345", "891", "Serbia (Yugoslavia)", "Serbia-Montenegro"]
)
def test_a_union_that_is_no_more_is_all_its_parts(word):
    assert states_of(word) == ("SRB", "MNE", "XKX")
    assert state_of(word) == ""


@pytest.mark.parametrize("word", ["", "0", "-99", "8", "70", "340", "Hungary", "DEU", "<script>"])
def test_what_means_another_or_none_is_none(word):
    assert states_of(word) == ()


def test_no_word_means_two_states():
    meant = {code: {plain(word) for word in (code, *words)} for code, words in ALIASES.items()}
    meant |= {states: {plain(word) for word in words} for words, states in UNIONS.items()}
    for one, theirs in meant.items():
        for other, others in meant.items():
            assert one == other or not theirs & others


def test_plain_text_is_the_same_in_both_scripts():
    assert plain("Географска ширина") == plain("Geografska širina") == "geografska sirina"
    assert plain(" Gjerësia  gjeografike ") == "gjeresia gjeografike"
    assert plain("Đakovica") == plain("Ђаковица") == "dakovica"

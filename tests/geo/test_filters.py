"""The filter of the incidents: what passes it, how much is chosen, and its words."""

import pandas as pd

from geo.filters import Filter, matching, sentence

INCIDENTS = pd.DataFrame(
    {
        "category": ["riot", "riot", "bombing", "protest"],
        "country_iso3": ["XKX", "SRB;XKX", "MKD", "SRB"],
        "claim_status": ["established", "disputed", "alleged", "established"],
    },
    index=[2, 3, 5, 8],
)


def test_an_empty_filter_lets_all_pass():
    assert list(matching(INCIDENTS, Filter()).index) == [2, 3, 5, 8]
    assert len(Filter()) == 0


def test_each_list_lets_pass_what_it_holds():
    assert list(matching(INCIDENTS, Filter(categories=("riot", "bombing"))).index) == [2, 3, 5]
    assert list(matching(INCIDENTS, Filter(states=("SRB",))).index) == [3, 8]
    assert list(matching(INCIDENTS, Filter(claim_statuses=("established",))).index) == [2, 8]


def test_an_incident_must_fit_all_lists():
    both = Filter(categories=("riot",), states=("SRB", "MKD"))
    assert list(matching(INCIDENTS, both).index) == [3]
    assert list(matching(INCIDENTS, Filter(("riot",), ("XKX",), ("established",))).index) == [2]
    assert matching(INCIDENTS, Filter(("protest",), ("XKX",))).empty


def test_a_code_is_a_whole_one():
    assert matching(INCIDENTS, Filter(states=("K",))).empty


def test_no_incidents_stay_none():
    assert matching(INCIDENTS.iloc[:0], Filter(("riot",), ("XKX",), ("alleged",))).empty


def test_the_length_counts_what_is_chosen_in_all_lists():
    assert len(Filter(("riot", "bombing"), ("XKX",), ("alleged", "disputed", "established"))) == 6


def test_a_filter_in_words_names_states_by_name(atlas):
    assert sentence(atlas, Filter()) == ""
    some = Filter(("riot",), ("XKX", "MKD"), ("disputed",))
    assert sentence(atlas, some) == "only riot, Kosovo, North Macedonia, disputed"

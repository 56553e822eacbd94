"""The filters: what stands on their pills."""

import pytest

from components import filters


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("Türkiye", "Türkiye"),
        # An image would be fetched from its host.
        ("![x](https://example.org/x.png)", r"\!\[x\]\(https\:\/\/example\.org\/x\.png\)"),
        ("**bold** `code` $x$ <b>", r"\*\*bold\*\* \`code\` \$x\$ \<b\>"),
    ],
)
def test_a_name_is_no_markdown(text, written):
    assert filters.plain(text) == written

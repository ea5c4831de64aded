"""A work as Crossref describes it."""

import pytest

from citecheck.model import NoticeType
from citecheck.sources.registries.crossref_items import notices_of_item, record_of_item


def test_a_notice_says_what_it_is_about():
    (notice,) = notices_of_item({"DOI": "10.5/r", "update-to": [{"DOI": "10.5/a", "type": "retraction"}]})
    assert (notice.type, notice.doi) == (NoticeType.RETRACTION_OF, "10.5/a")


@pytest.mark.parametrize("item", [{}, {"DOI": 3, "author": "x", "title": "words", "issued": [], "relation": []}])
def test_nothing_of_another_shape_hurts(item):
    assert record_of_item(item, "2026-01-02").title == ""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.reporting.conftest import make_result

from citecheck.desk.downloads import BY_KEY, CORRECTED, DOWNLOADS, label_of
from citecheck.reporting.build_document import build


def test_keys_and_labels_are_different():
    assert len(BY_KEY) == len(DOWNLOADS) == len({one.label for one in DOWNLOADS})
    assert all(one.key.isalnum() for one in DOWNLOADS)


@pytest.mark.parametrize("download", [one for one in DOWNLOADS if one.make], ids=lambda one: one.key)
def test_each_is_made_of_a_report(download):
    document = build(make_result())
    content = download.make(replace(document, articles=document.articles[:1]))
    assert len(content) > 100
    assert content.startswith(b"PK") == ("openxml" in download.media_type)


def test_the_corrected_manuscript_is_called_what_it_is():
    assert label_of(CORRECTED, ".docx") == "Word file with changes and comments"
    assert label_of(CORRECTED, ".md") == "Corrected manuscript"
    assert label_of(BY_KEY["json"], ".docx") == "Report (JSON)"

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree
from tests.support.opendocument import flat, p

from citecheck.correcting.opendocument.changes import Changes

WHEN = datetime(2026, 1, 2, tzinfo=UTC)


def made(more: str = "") -> Changes:
    data = flat(p(more))
    return Changes(etree.fromstring(data), data, WHEN)


def test_names_go_on_from_those_in_the_file() -> None:
    changes = made('<text:change text:change-id="citecheck-7"/>')
    assert changes.deletion("<text:p>x</text:p>") == '<text:change text:change-id="citecheck-8"/>'
    assert changes.insertion("y").startswith('<text:change-start text:change-id="citecheck-9"/>y<text:change-end ')
    listed = changes.all_regions(alone=True).decode()
    assert listed.startswith(
        '<text:tracked-changes text:track-changes="false"><text:changed-region xml:id="citecheck-8"'
    )
    assert listed.index("<text:p>x</text:p></text:deletion>") < listed.index("<text:insertion>")
    assert listed.count(">2026-01-02T00:00:00</dc:date>") == 2
    assert changes.all_regions(alone=False).startswith(b"<text:changed-region")


def test_without_changes_there_is_no_list() -> None:
    assert made().all_regions(alone=True) == b""


def test_a_comment_at_one_place_has_no_end() -> None:
    changes = made()
    before, behind = changes.comment("Is\n<it>?")
    assert "<text:p>Is &lt;it&gt;?</text:p>" in before
    assert behind == '<office:annotation-end office:name="citecheck-1"/>'
    only, nothing = changes.comment("Is it?", ranged=False)
    assert not nothing
    assert "office:name" not in only
    assert changes.comments == 2


def test_a_file_without_prefixes_is_refused() -> None:
    with pytest.raises(ValueError, match="prefixes"):
        Changes(etree.fromstring(b"<a/>"), b"<a/>", WHEN)

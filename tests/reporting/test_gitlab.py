from __future__ import annotations

import json
from typing import Any

from citecheck.reporting import formats
from citecheck.reporting.load_document import as_document


def test_gitlab_entries_have_fingerprints_of_their_own(document: dict[str, Any]) -> None:
    document["articles"].append(document["articles"][0])  # the same findings once more
    entries = json.loads(formats.render(as_document(document), "gitlab"))
    assert len(entries) == 28
    assert len({entry["fingerprint"] for entry in entries}) == 28
    assert {entry["severity"] for entry in entries} == {"major", "minor", "info"}
    assert all(entry["description"].startswith(entry["check_name"]) for entry in entries)

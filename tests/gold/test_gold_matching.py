"""References and records, all invented: which record is the work, and what differs. No wrong record is taken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "matching"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def references() -> dict[str, dict[str, object]]:
    command = [
        sys.executable,
        "-m",
        "citecheck",
        "run",
        "--offline",
        "--no-reports",
        "--no-progress",
        "--format",
        "json",
    ]
    done = subprocess.run(
        [*command, "--references", "references", "article.md"], cwd=FOLDER, capture_output=True, check=False
    )
    (article,) = json.loads(done.stdout)["articles"]
    return {reference["label"]: reference for reference in article["references"]}


@pytest.mark.parametrize("gold", EXPECTED, ids=lambda gold: gold["why"])
def test_the_record_and_what_differs(references, gold) -> None:
    reference = references[gold["reference"]]
    found = {
        "status": reference["status"],
        "record": reference["record"] and reference["record"]["pmid"],
        "differs": [field["field"] for field in reference["comparison"] if field["verdict"] == "differs"],
    }
    assert found == {key: gold[key] for key in found}


def test_every_reference_has_its_gold(references) -> None:
    assert list(references) == [gold["reference"] for gold in EXPECTED]

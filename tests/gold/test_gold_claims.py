"""Articles of fourteen invented claims: right as they are, or with one thing wrong; exactly that is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "claims"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
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
    empty = tmp_path_factory.mktemp("references")
    done = subprocess.run(
        [*command, "--references", str(empty), *EXPECTED], cwd=FOLDER, capture_output=True, check=False
    )
    return {article["path"]: article for article in json.loads(done.stdout)["articles"]}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_said_about_the_claims(articles, name) -> None:
    found = [
        {
            "code": finding["code"],
            "reference": None if finding["shift"] else finding["reference"],
            "best": (finding["candidates"] or [None])[0],
        }
        for finding in articles[name]["findings"]
        if finding["code"].startswith("CLM")
    ]
    assert sorted(found, key=lambda one: (one["code"], one["reference"] or "")) == EXPECTED[name]


@pytest.mark.parametrize(("name", "offset", "first"), [("shifted.md", 1, "7"), ("fell-behind.md", -1, "6")])
def test_where_a_slip_begins_and_how_far_it_goes(articles, name, offset, first) -> None:
    (shift,) = (finding["shift"] for finding in articles[name]["findings"] if finding["shift"])
    assert (shift["offset"], abs(int(shift["from"]) - int(first)) <= 1) == (offset, True)

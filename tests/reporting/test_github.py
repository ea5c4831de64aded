from __future__ import annotations

import re
from collections import Counter
from typing import Any

from citecheck.reporting import formats
from citecheck.reporting.load_document import as_document

from .conftest import live

CODE = re.compile(r"\b(?:CIT|CLM|REF|RUN)\d{3}\b")


def test_github_prints_one_command_a_finding_worst_first(hostile: dict[str, Any]) -> None:
    lines = formats.render(as_document(hostile), "github").splitlines()
    commands = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line) for line in lines]
    assert all(commands)
    kinds = [command[1] for command in commands if command]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert Counter(CODE.findall(line)[0] for line in lines) == Counter(f["code"] for f in live(hostile))
    assert all("file=we%2Cird%3Ana%250A%0A%3A%3Aerror%3A%3Ax" in line for line in lines)
    assert "##[" not in "".join(lines)


def test_github_says_columns_of_one_line_only(single: dict[str, Any]) -> None:
    for finding in single["articles"][0]["findings"]:
        finding["end_line"] = finding["line"] + 1
    assert "col=" not in formats.render(as_document(single), "github")

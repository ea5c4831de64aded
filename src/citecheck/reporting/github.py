"""GitHub: workflow commands that become annotations, and a summary of the job in Markdown.

GitHub shows at most ten annotations of each step, so the worst come first; the summary holds them all. Data
escape ``%``, CR and LF, properties also ``:`` and ``,`` (actions/toolkit, ``command.ts``).
"""

from __future__ import annotations

import re
from typing import Any

from citecheck.reporting import digest
from citecheck.reporting.escape import one_line, visible

Json = dict[str, Any]

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_MOST_ROWS = 500  # a job summary may have 1 MB


def render(document: Json, *, color: bool = False) -> str:
    """One workflow command a finding, the worst first; nothing for a clean result."""
    return "".join(f"{_command(article, finding)}\n" for article, finding in _worst_first(document))


def summary(document: Json) -> str:
    """The job summary: what was found, what was not checked, every finding in a table."""
    out = ["## Citation check", ""]
    for article in document["articles"]:
        out += [f"**{_cell(article['path'])}**: {_cell(digest.verdict(article))}", ""]
        for reason, labels in digest.unchecked(article):
            out += [f"Not checked because {_cell(reason)}: {_cell(digest.spans(labels))}", ""]
    rows = _worst_first(document)
    if rows:
        out += ["| | rule | place | finding |", "|---|---|---|---|"]
    for article, finding in rows[:_MOST_ROWS]:
        place = f"{_cell(article['path'])}:{finding['line']}"
        rule = f"{_cell(finding['code'])} {_cell(finding['name'])}"
        out.append(f"| {finding['severity']} | {rule} | {place} | {_cell(finding['message'])} |")
    if len(rows) > _MOST_ROWS:
        out += ["", f"and {digest.plural(len(rows) - _MOST_ROWS, 'more finding')}."]
    return "\n".join(out) + "\n"


def _worst_first(document: Json) -> list[tuple[Json, Json]]:
    found = [(article, finding) for article in document["articles"] for finding in digest.live(article)]
    return sorted(found, key=lambda pair: digest.SEVERITIES.index(pair[1]["severity"]))


def _command(article: Json, finding: Json) -> str:
    places = {"file": article["path"], "line": finding["line"], "endLine": finding["end_line"]}
    if finding["line"] == finding["end_line"]:  # columns of different lines would be taken for one line's
        places |= {"col": finding["column"], "endColumn": finding["end_column"]}
    places["title"] = one_line(f"{finding['code']} {finding['name']}")
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    return f"::{_COMMANDS[finding['severity']]} {properties}::{_data(one_line(finding['message']))}"


def _data(text: str) -> str:
    """The old form of a command, ``##[…]``, is obeyed in the middle of a line too."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "# #[")
    return visible(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table: no markup, no HTML, no mention of anybody."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", one_line(text))
    return escaped.replace("<", "&lt;").replace(">", "&gt;").replace("@", "@\u2060")

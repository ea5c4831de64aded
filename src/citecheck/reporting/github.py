"""GitHub: workflow commands that become annotations at the lines of a pull request.

GitHub shows at most ten annotations of each kind for a step, so the worst come first; the job summary
(``job_summary``) holds them all. Data escape ``%``, CR and LF, properties also ``:`` and ``,`` (actions/toolkit,
``command.ts``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citecheck.reporting import contrasts, digest, places
from citecheck.reporting.escape import one_line, visible

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument

Json = dict[str, Any]

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(document: ReportDocument, *, color: bool = False) -> str:
    """One workflow command a finding, the worst first; nothing for a clean result."""
    return "".join(f"{_command(article, finding)}\n" for article, finding in digest.worst_first(document))


def _command(article: ArticleEntry, finding: FindingEntry) -> str:
    """What the change did not touch is a notice: it fails nothing, so it must not look as if it did."""
    at: Json = {"file": places.path(article, finding)}
    if places.has_lines(article, finding):
        at |= {"line": finding.line, "endLine": finding.end_line}
        if finding.line == finding.end_line:  # columns of different lines would be taken for one line's
            at |= {"col": finding.column, "endColumn": finding.end_column}
    title, kind = f"{finding.code} {finding.name}", _COMMANDS[finding.severity]
    if digest.spared(finding):
        title, kind = f"{title} ({finding.severity}, not touched by this change)", "notice"
    at["title"] = one_line(title)
    return _line(kind, at, finding.message + contrasts.aside(finding) + places.aside(article, finding))


def workflow_command(severity: str, properties: Json, message: str) -> str:
    """One annotation; ``properties`` are file, line and title, as far as they are known."""
    return _line(_COMMANDS[severity], {**properties, "title": one_line(properties["title"])}, message)


def _line(kind: str, at: Json, message: str) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in at.items())
    return f"::{kind} {properties}::{_data(one_line(message))}"


def _data(text: str) -> str:
    """The old form of a command, ``##[…]``, is obeyed in the middle of a line too."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "# #[")
    return visible(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

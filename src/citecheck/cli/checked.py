"""What a command works on that takes articles or a report of them: the document, and the records behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.cli.articles import bytes_of, read_all
from citecheck.errors import UsageError
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.frozen import Frozen
from citecheck.model import Severity
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.cli.console import Console
    from citecheck.model import Result
    from citecheck.reporting.document_v1 import FindingEntry, ReportDocument
    from citecheck.settings import Settings


class Checked(Frozen):
    """The document to work on."""

    document: ReportDocument | None  # None: there is nothing
    result: Result | None  # of a check made now; None for a report of an earlier one
    status: Exit


def checked(paths: Sequence[str], settings: Settings, console: Console, *, fail_on: str = "never") -> Checked:
    """The articles checked now, or the report that is named instead, with the decisions of the settings' baseline.

    ``fail_on``: from which severity on findings count in the status; "never" leaves them out. Raises UsageError for
    articles and a report at once.
    """
    reports = [path for path in paths if _is_report(path)]
    if reports and (len(paths) > 1):
        raise UsageError("name one report, or articles.")
    if reports:
        from citecheck.reporting.load_document import load

        document = load(bytes_of(reports[0]))
        if settings.baseline:
            from citecheck.findings.baseline import read_baseline
            from citecheck.reporting.decisions import with_decisions

            document = with_decisions(document, read_baseline(settings.baseline))
        return Checked(document, None, _status(document, fail_on))
    from citecheck.checker import Checker
    from citecheck.reporting.build_document import build

    documents, unreadable = read_all(paths, settings, console)
    if not documents:
        console.error("nothing to check: no article was found." if not unreadable else "nothing could be read.")
        return Checked(None, None, Exit.USAGE if unreadable else Exit.NOTHING)
    with Checker(settings, progress=console.progress) as checker:
        result = checker.check_documents(documents)
    for warning in result.warnings:
        console.warn(warning)
    needs_records = checker.selection.needs_records()
    status = exit_status(result.articles, fail_on, unreadable=bool(unreadable), needs_records=needs_records)
    return Checked(build(result), result, status)


def _is_report(path: str) -> bool:
    """Whether a file is a report of ours: a bibliography may be JSON, too."""
    file = Path(path)
    if file.suffix.lower() != ".json" or not file.is_file():
        return False
    try:
        content = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and "schema_version" in content


def _status(document: ReportDocument, fail_on: str) -> Exit:
    """As ``exit_status`` has it of a result: findings, then what was not checked, then nothing to check."""
    from citecheck.reporting.digest import live

    if any(_counts(finding, fail_on) for article in document.articles for finding in live(article)):
        return Exit.FINDINGS
    if not any(article.references for article in document.articles):
        return Exit.NOTHING
    incomplete = any(article.summary.complete is not True for article in document.articles)
    return Exit.INCOMPLETE if incomplete else Exit.CLEAN


def _counts(finding: FindingEntry, fail_on: str) -> bool:
    rule = all_rules().get(finding.code)
    if fail_on == "never" or finding.touched is False or (rule and rule.not_checked):
        return False
    return finding.severity.rank <= Severity(fail_on).rank


def form_of(form: str | None, output: str | None, endings: dict[str, str], default: str) -> str:
    """The format that was asked for, else the one that the file's name ends in, else the default."""
    if form:
        return form
    ending = Path(output).suffix.lower() if output else ""
    return next((name for name, its in endings.items() if its == ending), default)


def deliver_bytes(content: bytes, output: str | None, *, binary: bool) -> None:
    """To standard output, or whole into the file. Raises UsageError where a terminal would get a binary file."""
    from citecheck.cli.console import print_report
    from citecheck.cli.output import put_file

    if output and output != "-":
        put_file(output, content)
    elif binary:
        raise UsageError("this format is no text: -o FILE says where it goes.")
    else:
        print_report(content.decode("utf-8"))

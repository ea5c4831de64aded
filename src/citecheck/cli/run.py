"""``citecheck run``: the main job."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.completion import files
from citecheck.cli.options import CONTEXT, console_of, run_options, settings_of
from citecheck.cli.output import deliver, sum_up, write_reports
from citecheck.cli.sources import desk_of
from citecheck.findings.gate import Exit, exit_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.findings.baseline import Baseline
    from citecheck.reading.document import Document
    from citecheck.revisions.git import Earlier
    from citecheck.settings import Settings


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@run_options
def run(paths: tuple[str, ...], **flags: Any) -> int:
    """Parse, resolve, compare, judge, report. PATH: files or folders; - is standard input."""
    settings = settings_of(flags)
    from citecheck import checker
    from citecheck.reporting.document import build

    console = console_of(settings)
    documents, unreadable = read_all(paths, settings, console)
    if not documents:
        console.error("nothing to check: no article was found." if not unreadable else "nothing could be read.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    known, earlier = _baseline(settings), _earlier(documents, settings)
    desk, store_warnings = desk_of(settings, console)
    before = earlier.documents if earlier else None
    result = checker.check(documents, replace(desk, baseline=known), console.tell, before)
    warnings = (*(earlier.warnings if earlier else ()), *store_warnings())
    document = build(replace(result, warnings=warnings, diff_base=earlier.base if earlier else None))
    for warning in (*warnings, *write_reports(document, settings)):
        console.warn(warning)
    console.close()
    deliver(document, settings)
    sum_up(document, result, settings, console)
    needs_records = desk.selection.needs_records()
    return exit_status(result.articles, settings.fail_on, unreadable=bool(unreadable), needs_records=needs_records)


def _baseline(settings: Settings) -> Baseline | None:
    if not settings.baseline:
        return None
    from citecheck.findings.baseline import read

    return read(settings.baseline)


def _earlier(documents: Sequence[Document], settings: Settings) -> Earlier | None:
    if not settings.diff_base:
        return None
    from citecheck.revisions.git import earlier_documents

    return earlier_documents(documents, settings.diff_base)

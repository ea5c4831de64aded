"""``citecheck run``: the main job."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.desk import desk_of
from citecheck.cli.options import CONTEXT, console_of, run_options, settings_of
from citecheck.cli.reports import deliver, sum_up, write_reports
from citecheck.exits import Exit, exit_status

if TYPE_CHECKING:
    from citecheck.baseline import Baseline
    from citecheck.config import Settings


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@run_options
def run(paths: tuple[str, ...], **flags: Any) -> int:
    """Parse, resolve, compare, judge, report. PATH: files or folders; - is standard input."""
    settings = settings_of(flags)
    from citecheck import pipeline
    from citecheck.reporting.document import build

    console = console_of(settings)
    documents, unreadable = read_all(paths, settings, console)
    if not documents:
        console.error("nothing to check: no article was found." if not unreadable else "nothing could be read.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    from citecheck.earlier import earlier_documents

    known = _baseline(settings)
    earlier = earlier_documents(documents, settings.diff_base) if settings.diff_base else None
    desk, warnings = desk_of(settings, console)
    result = pipeline.check(documents, replace(desk, baseline=known), console.tell, earlier)
    document = build(replace(result, warnings=tuple(warnings())))
    for warning in (*warnings(), *write_reports(document, settings)):
        console.warn(warning)
    console.close()
    deliver(document, settings)
    sum_up(document, result, settings, console)
    needs_records = desk.selection.needs_records()
    return exit_status(result.articles, settings.fail_on, unreadable=bool(unreadable), needs_records=needs_records)


def _baseline(settings: Settings) -> Baseline | None:
    if not settings.baseline:
        return None
    from citecheck.baseline import read

    return read(settings.baseline)

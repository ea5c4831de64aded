"""``citecheck run``: the main job."""

from __future__ import annotations

import contextlib
from typing import Any

import click

from citecheck.cli.articles import find_files
from citecheck.cli.completion import files as complete_files
from citecheck.cli.options import CONTEXT, console_of, run_options, settings_of
from citecheck.cli.output import deliver, sum_up, write_reports
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=complete_files)
@run_options
def run(paths: tuple[str, ...], **flags: Any) -> int:
    """Parse, resolve, compare, judge, report. PATH: files or folders; - is standard input."""
    settings = settings_of(flags)
    from citecheck.cli import structure_run
    from citecheck.reporting.build_document import build
    from citecheck.workers import Crew

    console = console_of(settings)
    files, unreadable = find_files(paths, settings, console)
    with contextlib.ExitStack() as stack:
        crew = stack.enter_context(Crew(1))
        if structure_run.is_all_that_is_wanted(settings):
            outcome = structure_run.check_files(files, unreadable, settings, console)
        else:
            from citecheck.cli.gate import Means, check_files, open_shelf

            shelf = stack.enter_context(open_shelf(settings))
            outcome = check_files(files, unreadable, Means(settings, console, crew, shelf)) if files else None
        if outcome is None:
            console.error("nothing to check: no article was found." if not unreadable else "nothing could be read.")
            return Exit.USAGE if unreadable else Exit.NOTHING
        result = outcome.result
        document = build(result)
        written = write_reports(document, settings, crew, outcome.reports)
    for warning in (*result.warnings, *filter(None, [written.trouble])):
        console.warn(warning)
    console.close()
    deliver(document, settings)
    sum_up(document, result, settings, console)
    if written.page:
        console.say(f"The report to look at: {written.page}")
    needs = outcome.needs_records
    return exit_status(result.articles, settings.fail_on, unreadable=bool(unreadable), needs_records=needs)

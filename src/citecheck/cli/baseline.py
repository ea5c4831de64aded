"""``citecheck baseline``: today's findings become the known ones."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.completion import files
from citecheck.cli.options import CONTEXT, check_options, console_of, settings_of
from citecheck.cli.output import put_file
from citecheck.errors import UsageError
from citecheck.findings.baseline import DEFAULT_NAME, Baseline, format_baseline, read_baseline
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.reading.article_files import STDIN

if TYPE_CHECKING:
    from citecheck.cli.console import Console
    from citecheck.findings.baseline import Update


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@click.option("-o", "--baseline", metavar="FILE", help=f"The file, brought up to date if it exists.  [{DEFAULT_NAME}]")
@click.option("--reason", metavar="TEXT", default="", help="Why the new entries are left as they are.")
@click.option("--accept-notices", is_flag=True, help="Take in retractions and concerns too, as dismissed.")
@check_options
def baseline(paths: tuple[str, ...], reason: str, accept_notices: bool, **flags: Any) -> int:
    """Write today's findings to a file, so that `citecheck run --baseline FILE` fails only on new ones.

    An existing file is brought up to date: what is still found keeps its decision, reason and date, what is gone
    goes, articles that are not named stay as they are. That a cited paper was retracted is not taken in, unless
    --accept-notices says so: it needs a decision of its own.
    """
    settings = settings_of(flags)
    console = console_of(settings)
    path = settings.baseline or DEFAULT_NAME
    before = _before(path)
    documents, unreadable = read_all(paths, settings, console)
    if not documents:
        console.error(f"{path} was left as it is: no article could be read.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    from citecheck.checker import Checker
    from citecheck.findings.baseline import updated_baseline

    # The file is what is written here: the findings are not held against it.
    with Checker(dataclasses.replace(settings, baseline=""), progress=console.progress) as checker:
        result = checker.check_documents(documents)
    today = datetime.now(UTC).date().isoformat()
    why = " ".join(reason.split())
    update = updated_baseline(before, result.articles, checker.selection, today, why, accept_notices=accept_notices)
    needs_records = checker.selection.needs_records()
    status = exit_status(result.articles, "never", unreadable=bool(unreadable), needs_records=needs_records)
    put_file(update.baseline.name, format_baseline(update.baseline))
    console.close()
    for warning in result.warnings:
        console.warn(warning)
    _sum_up(update, console, status)
    return status


def _before(path: str) -> Baseline:
    """What the file holds; refused before anything is asked where it could not be written in the end."""
    if path == STDIN:
        raise UsageError("a baseline is a file that later runs read: -o needs a name.")
    folder = Path(path).parent
    if not folder.is_dir():
        msg = f"{path} cannot be written: there is no folder {folder}."
        raise UsageError(msg)
    return read_baseline(path) if Path(path).exists() else Baseline(folder=str(folder), name=path)


def _rule(code: str) -> str:
    from citecheck.rules.registry import all_rules

    return f"{code} {all_rules()[code].name}"


def _sum_up(update: Update, console: Console, status: Exit) -> None:
    """What the file holds now, and what to know about it."""
    counts = f"{update.added} new, {update.kept} kept, {update.dropped} gone"
    others = f", {update.elsewhere} of articles that were not checked" if update.elsewhere else ""
    console.say(f"{update.baseline.name}: {counts}{others}.")
    if update.taken:
        console.say("Taken in: " + ", ".join(f"{count} {_rule(code)}" for code, count in update.taken.items()) + ".")
    for finding in update.left:
        console.warn(
            f"not taken in, and still failing: {finding.code} of reference {finding.reference}: {finding.message} "
            "Dismiss it with a reason in the report, or say --accept-notices."
        )
    loud = sum(not entry.silences for entry in update.baseline.entries)
    if loud:
        console.say(f"{loud} of them are marked confirmed or ask: they fail until they are mended.")
    if status is Exit.INCOMPLETE:
        console.warn(
            f"some references or files could not be checked: {update.baseline.name} lacks what would be found in "
            "them, and the entries that this concerns were kept."
        )

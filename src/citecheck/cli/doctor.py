"""``citecheck doctor``: what a run relies on, tried out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.completion import folders
from citecheck.cli.options import CONTEXT, source_options
from citecheck.clock import now
from citecheck.findings.exits import Exit

if TYPE_CHECKING:
    from citecheck.doctor.check import Check
    from citecheck.doctor.examine import Examination


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.option("--json", "as_json", is_flag=True, help="JSON instead of lines of text.")
@click.option("--save", shell_complete=folders, metavar="DIR", help="Keep what was asked and answered, without key.")
@source_options
def doctor(as_json: bool, save: str | None, **flags: Any) -> int:
    """Try everything that a run relies on, and say what to do where it fails.

    One line each, ok, failed or skipped: this machine, the settings, the store and the index, the way to PubMed, how
    PubMed answers questions about works that are known, the registries that --also names and the
    full texts that --fulltext asks for. About ten requests.
    The exit status is 1 if a line failed, else 0.
    """
    from citecheck.doctor.examine import Examination, is_well

    given = {key: value for key, value in flags.items() if value not in (None, ())}
    examination = Examination(given, Path.cwd())
    checks = _told(examination, quiet=as_json)
    if save:
        _keep(examination, Path(save))
    if as_json:
        _print_json(examination, checks)
    return Exit.CLEAN if is_well(checks) else Exit.FINDINGS


def _told(examination: Examination, *, quiet: bool) -> list[Check]:
    """Every check, its lines on standard output as they come."""
    from citecheck.cli.console import print_report
    from citecheck.cli.output import in_color
    from citecheck.doctor.report import WIDTH, Writer, summary

    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH) if sys.stdout.isatty() else WIDTH
    writer = Writer(color=in_color(examination.settings), width=max(width, 40))
    checks: list[Check] = []
    for check in examination.checks():
        checks.append(check)
        if not quiet:
            print_report("\n".join(writer.lines(check)))
    if not quiet:
        print_report("\n" + summary(checks))
    return checks


def _print_json(examination: Examination, checks: list[Check]) -> None:
    from citecheck import __version__
    from citecheck.cli.console import print_report
    from citecheck.doctor.report import as_json

    moment = now()
    print_report(as_json(checks, version=__version__, offline=examination.settings.offline, examined=moment))


def _keep(examination: Examination, folder: Path) -> None:
    """One file an exchange; OSError where the folder cannot be written."""
    from citecheck.atomic_files import write_whole
    from citecheck.doctor.report import exchange_text

    if examination.session is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for number, exchange in enumerate(examination.session.watch.exchanges, 1):
        write_whole(folder / f"{number:02}-{exchange.endpoint.split('.')[0]}.txt", exchange_text(exchange))

"""What the commands share of options, settings and voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.config import FORMATS, Settings, load_file, merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.console import Console

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ``run``; each also as CITECHECK_… and in the configuration file."""
    decorators = [
        click.option("--format", type=click.Choice(FORMATS), help="What goes to standard output.  [text]"),
        click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead."),
        click.option("--reports-dir", metavar="DIR", help="Where <article>.html and .json go.  [reports]"),
        click.option("--reports/--no-reports", default=None, help="Write those files, or not."),
        click.option("--references", metavar="DIR", help="The reference store.  [references]"),
        click.option("--index", metavar="FILE", help="A local PubMed (citecheck index build), asked before PubMed."),
        click.option("--offline/--online", default=None, help="Never open a socket."),
        click.option("--eutils-url", metavar="URL", help="Another E-utilities service."),
        click.option("--email", metavar="ADDRESS", help="Sent to NCBI with every request."),
        click.option("--select", multiple=True, metavar="CODE", help="Only these rules, by code or prefix."),
        click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules, by code or prefix."),
        click.option("--fail-on", metavar="SEVERITY", help="error, warning, note or never.  [error]"),
        click.option("--diff-base", metavar="REV", help="Fail only on what changed since this git revision."),
        click.option("--style", metavar="STYLE", help="Suggested citations as the list prints them, or vancouver."),
        click.option("--deadline", type=int, metavar="SECONDS", help="Give up when PubMed fails for so long.  [120]"),
        click.option("--miss-days", type=int, metavar="DAYS", help="Ask again for a work not found after.  [7]"),
        click.option("--notice-days", type=int, metavar="DAYS", help="Ask again for notices after.  [30]"),
        click.option("--semantic-model", metavar="PLACE", help="A sentence model: a folder or package:NAME.  [none]"),
        click.option("--semantic-sha256", metavar="HASH", help="What its model.onnx must hash to."),
        click.option("--progress/--no-progress", default=None, help="Progress on standard error, or not."),
        click.option("-q", "--quiet", is_flag=True, default=None, help="Errors only."),
        click.option("-v", "--verbose", count=True, default=None, help="Say what is being done."),
        click.option("--color", type=click.Choice(("auto", "always", "never")), help="Colours in text.  [auto]"),
    ]
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def settings_of(flags: dict[str, Any]) -> Settings:
    """The settings of the nearest file, overruled by the environment and the flags (click has joined these two)."""
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return merge(load_file(Path.cwd()), given)


def console_of(settings: Settings) -> Console:
    """Where progress, warnings and summaries go."""
    from citecheck.console import Console

    return Console(quiet=settings.quiet, verbose=settings.verbose, progress=settings.progress)

"""``citecheck report``: an earlier document rendered again."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.articles import bytes_of
from citecheck.cli.completion import files
from citecheck.cli.options import lang_option, settings_of
from citecheck.cli.output import deliver
from citecheck.findings.exits import Exit
from citecheck.settings import FORMATS


@click.command()
@click.argument("file", metavar="FILE.json", shell_complete=files)
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead.")
@lang_option
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option(
    "--no-suppressed", is_flag=True, help="Leave out what is silenced or known; GitHub would show it as open."
)
def report(file: str, *, no_suppressed: bool, lang: str | None, **flags: Any) -> int:
    """Render an earlier JSON report again in any format."""
    settings = settings_of(flags)
    from msgspec.structs import replace

    from citecheck.model.languages import Lang
    from citecheck.reporting.digest import without_suppressed
    from citecheck.reporting.load_document import load

    document = load(bytes_of(file))
    if lang:
        document = replace(document, run=replace(document.run, lang=Lang(lang)))
    if no_suppressed:
        document = without_suppressed(document)
    deliver(document, settings)
    return Exit.CLEAN

"""``citecheck export``: the checked list for other programs."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.checked import checked, deliver_bytes, form_of
from citecheck.cli.completion import files
from citecheck.cli.options import CONTEXT, check_options, console_of, settings_of, style_option
from citecheck.errors import UsageError
from citecheck.exporting.formats import BINARY, FORMATS


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|REPORT.json", shell_complete=files)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    allow_from_autoenv=False,
    help="The format; without it, what the name of FILE ends in.  [csv]",
)
@click.option(
    "-o", "--output", "to", metavar="FILE", shell_complete=files, allow_from_autoenv=False, help="Write to FILE."
)
@style_option
@check_options
def export(paths: tuple[str, ...], form: str | None, to: str | None, **flags: Any) -> int:
    """Export the checked list: CSV, XLSX, RIS, BibTeX, CSL-JSON or .nbib.

    PATH: articles, which are checked now; or one JSON report of an earlier run, for which nobody is asked. Works that
    were not found are exported as they are printed, and say so in a note; .nbib holds PubMed's records alone.
    """
    settings = settings_of(flags)
    console = console_of(settings)
    form = form_of(form, to, FORMATS, "csv")
    if form in BINARY and to in (None, "-"):
        msg = f"{form} is no text: -o FILE says where it goes."
        raise UsageError(msg)
    work = checked(paths, settings, console)
    console.close()
    if work.document is None:
        return work.status
    from citecheck.exporting.formats import export as exported
    from citecheck.exporting.works import full_records

    made = exported(work.document, form, full_records(work.result) if work.result else None)
    deliver_bytes(made.content, to, binary=form in BINARY)
    if made.left_out:
        console.warn(f"without a PubMed record, and left out: {', '.join(made.left_out)}.")
    return work.status

"""``citecheck queries``: the letter to the author."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.checked import checked, deliver_bytes, form_of
from citecheck.cli.completion import files
from citecheck.cli.options import (
    CONTEXT,
    baseline_option,
    check_options,
    console_of,
    fail_on_option,
    lang_option,
    settings_of,
)
from citecheck.errors import UsageError
from citecheck.letters.formats import BINARY, FORMATS


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|REPORT.json", shell_complete=files)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    allow_from_autoenv=False,
    help="The form; without it, what the name of FILE ends in.  [markdown]",
)
@click.option(
    "-o", "--output", "to", metavar="FILE", shell_complete=files, allow_from_autoenv=False, help="Write to FILE."
)
@click.option("--only-asked", is_flag=True, help="Only the findings that were marked “ask the author”.")
@click.option("--notes", is_flag=True, help="Ask about notes, too, not about errors and warnings alone.")
@click.option("--signed", metavar="NAME", default="", help="Who writes.  [the editors]")
@lang_option
@baseline_option
@fail_on_option
@check_options
def queries(
    paths: tuple[str, ...],
    *,
    form: str | None,
    to: str | None,
    lang: str | None,
    only_asked: bool,
    notes: bool,
    signed: str,
    **flags: Any,
) -> int:
    """Write the letter to the author: a question for each finding, with the words of the article and of the list.

    PATH: articles, which are checked now; or one JSON report of an earlier run, for which nobody is asked. Decisions
    that the HTML report has exported come in with --baseline: what was dismissed or known before is left out, a
    question that was written anew stands as it was written.
    """
    settings = settings_of({**flags, "lang": lang})
    console = console_of(settings)
    form = form_of(form, to, FORMATS, "markdown")
    if form in BINARY and to in (None, "-"):
        msg = f"{form} is no text: -o FILE says where it goes."
        raise UsageError(msg)
    work = checked(paths, settings, console, fail_on=settings.fail_on)
    console.close()
    if work.document is None:
        return work.status
    from citecheck.letters.formats import render
    from citecheck.letters.letter import Options, letter
    from citecheck.reporting.language import language, language_of

    options = Options(only_asked=only_asked, notes=notes, signed=signed)
    chosen = language(lang) if lang else language_of(work.document)
    made = letter(work.document, chosen, options)
    deliver_bytes(render(made, form, work.document.run.finished), to, binary=form in BINARY)
    if made.left_out:
        console.warn(f"not asked about: {made.left_out} findings that count; citecheck report shows them.")
    return work.status

"""``citecheck parse``: what was read, asking nobody."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.completion import files
from citecheck.cli.options import console_of, search_options, settings_of
from citecheck.cli.output import deliver, put
from citecheck.findings.exits import Exit


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@click.option("--format", type=click.Choice(("json", "text")), default="json", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@search_options
def parse(paths: tuple[str, ...], **flags: Any) -> int:
    """Print what was parsed; asks nobody, neither store nor network."""
    settings = settings_of(flags)
    from citecheck.findings.triage import Selection
    from citecheck.reading.document import notes_of
    from citecheck.reporting import parse_report
    from citecheck.reporting.build_document import build_parse
    from citecheck.structure_only import check_structure

    console = console_of(settings)
    documents, unreadable = read_all(paths, settings, console)
    articles = check_structure(documents, Selection())
    document = build_parse(articles, warnings=notes_of(documents))
    for warning in notes_of(documents):
        console.warn(warning)
    if settings.format == "text":
        put(parse_report.render(document), settings)
    else:
        deliver(document, settings)
    if unreadable:
        return Exit.USAGE
    if any(item.article.unread for item in articles):
        return Exit.INCOMPLETE
    found = any(item.article.references or item.article.callouts for item in articles)
    return Exit.CLEAN if found else Exit.NOTHING

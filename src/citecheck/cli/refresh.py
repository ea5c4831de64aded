"""``citecheck refresh``: what changed in PubMed since the records were stored."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.completion import files, words
from citecheck.cli.options import CONTEXT, console_of, service_options, settings_of
from citecheck.cli.output import in_color, put
from citecheck.errors import UsageError
from citecheck.findings.exits import Exit
from citecheck.model import Severity

if TYPE_CHECKING:
    from citecheck.cli.console import Console
    from citecheck.model import Refreshed
    from citecheck.refresh.flow import Cited
    from citecheck.settings import Settings
    from citecheck.sources.store import ReferenceStore


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, metavar="[PATH...]", shell_complete=files)
@click.option(
    "--format",
    type=click.Choice(("text", "json", "github")),
    default="text",
    help="What goes to standard output.  [text]",
)
@click.option("-o", "--output", shell_complete=files, metavar="FILE", help="Write it to FILE instead.")
@click.option("--dry-run", is_flag=True, help="Ask and tell, but leave the store as it is.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    default="note",
    shell_complete=words("error", "warning", "note", "never"),
    help="The least change that makes the status 1.  [note]",
)
@service_options
def refresh(paths: tuple[str, ...], dry_run: bool, **flags: Any) -> int:
    """Ask PubMed again for everything in the reference store, with --also further registries, and show what changed.

    New retractions, expressions of concern and corrections, changed records, records that are gone. With PATHs only
    the records that these articles cite, each change with its place in them, and references that PubMed did not have.
    """
    settings = settings_of(flags)
    if settings.offline:
        raise UsageError("refresh asks PubMed: offline (a flag, CITECHECK_OFFLINE or a settings file) forbids it.")
    console = console_of(settings)
    documents, unreadable = read_all(paths, settings, console)
    if paths and not documents:
        console.error("nothing could be read." if unreadable else "no article was found.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    from citecheck.opening import open_pubmed, open_registries, open_store
    from citecheck.reading.document import notes_of
    from citecheck.refresh.flow import Cited, find_cited
    from citecheck.refresh.flow import refresh as ask_again
    from citecheck.resolution.source import ASK_AGAIN

    unread = any(document.unread for document in documents)
    for warning in notes_of(documents):
        console.warn(warning)
    store = open_store(settings, read_only=dry_run)
    registries = open_registries(settings, console.progress, read_only=dry_run)
    remembered = open_registries(dataclasses.replace(settings, offline=True))
    articles = find_cited(documents, store, remembered) if paths else Cited()
    _left_out(settings, console)
    stored = list(articles.records.values()) if paths else store.records()
    beyond = any(one.stored() for one in registries)
    if not (stored or articles.not_found or articles.elsewhere or (beyond and not paths)):
        _nothing(settings, articles, store, console)
        return Exit.USAGE if unreadable else Exit.INCOMPLETE if unread else Exit.NOTHING
    pubmed = open_pubmed(settings, store, console.progress, ASK_AGAIN)
    refreshed = ask_again(stored, articles, store, pubmed, console.progress, registries=registries)
    console.close()
    for warning in (*store.warnings, *dict.fromkeys(one for registry in registries for one in registry.warnings)):
        console.warn(warning)
    _deliver(refreshed, settings, console)
    return Exit.USAGE if unreadable else _status(refreshed, settings.fail_on, complete=not unread)


def _status(refreshed: Refreshed, fail_on: str, *, complete: bool) -> Exit:
    """A change beats what nobody answered, and what could not be read."""
    severities = {change.severity for change in refreshed.changes}
    if fail_on != "never" and any(severity.rank <= Severity(fail_on).rank for severity in severities):
        return Exit.FINDINGS
    return Exit.INCOMPLETE if refreshed.unanswered or not complete else Exit.CLEAN


def _nothing(settings: Settings, articles: Cited, store: ReferenceStore, console: Console) -> None:
    for warning in store.warnings:
        console.warn(warning)
    console.error(
        f"nothing to ask again: {settings.references} holds no record"
        + (" that these articles cite; `citecheck run` looks references up." if articles.of_query else ".")
    )


def _left_out(settings: Settings, console: Console) -> None:
    """Say which registries were asked once and are not asked now."""
    from citecheck.model import REGISTRIES

    known = [name for name in REGISTRIES if (Path(settings.references) / f"{name}.csl.json").is_file()]
    left = [name for name in known if name not in settings.also]
    if left:
        names = " and ".join(name.in_words for name in left)
        console.warn(f"what {names} answered is not asked for again: --also {','.join(left)} would do so.")


def _deliver(refreshed: Refreshed, settings: Settings, console: Console) -> None:
    from citecheck.reporting import refresh_document, refresh_report

    document = refresh_document.build(refreshed)
    put(refresh_report.render(document, settings.format, color=in_color(settings)), settings)
    if settings.format != "text" or settings.output:
        for line in refresh_report.summary_lines(document):
            console.say(line)

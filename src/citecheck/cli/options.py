"""What the commands share of options, settings and voice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.completion import codes, files, folders, words
from citecheck.model.languages import LANGUAGES
from citecheck.settings import FORMATS, Settings, load_file, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.cli.console import Console

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


_Decorator = Callable[[Any], Any]

_OF_THE_REPORT: tuple[_Decorator, ...] = (
    click.option("--format", type=click.Choice(FORMATS), help="What goes to standard output.  [text]"),
    click.option("-o", "--output", shell_complete=files, metavar="FILE", help="Write the report to FILE instead."),
    click.option(
        "--reports-dir", shell_complete=folders, metavar="DIR", help="Where <article>.html and .json go.  [reports]"
    ),
    click.option("--reports/--no-reports", default=None, help="Write those files, or not."),
)
_OF_THE_SERVICE: tuple[_Decorator, ...] = (
    click.option("--references", shell_complete=folders, metavar="DIR", help="The reference store.  [references]"),
    click.option("--offline/--online", default=None, help="Never open a socket."),
    click.option("--eutils-url", metavar="URL", help="Another E-utilities service."),
    click.option("--email", metavar="ADDRESS", help="Sent to NCBI with every request."),
    click.option("--deadline", type=int, metavar="SECONDS", help="Give up when PubMed fails for so long.  [120]"),
)
_OF_THE_REGISTRIES: tuple[_Decorator, ...] = (
    click.option(
        "--also",
        shell_complete=words("crossref", "datacite", "europepmc", "books", "links"),
        callback=lambda _context, _option, value: split_list(value),
        metavar="NAMES",
        help="Further registries for what PubMed lacks: crossref,datacite,europepmc,books,links.  [none]",
    ),
    click.option("--crossref-url", metavar="URL", help="Another Crossref service."),
    click.option("--datacite-url", metavar="URL", help="Another DataCite service."),
    click.option("--europepmc-url", metavar="URL", help="Another Europe PMC service."),
    click.option("--openlibrary-url", metavar="URL", help="Another Open Library."),
    click.option("--wayback-url", metavar="URL", help="Another archive of web pages."),
)
_OF_THE_SOURCES: tuple[_Decorator, ...] = (
    *_OF_THE_SERVICE,
    click.option(
        "--index",
        shell_complete=files,
        metavar="FILE",
        help="A local PubMed (citecheck index build), asked before PubMed.",
    ),
    *_OF_THE_REGISTRIES,
    click.option(
        "--fulltext",
        type=click.Choice(("pmc",)),
        help="Read the sources that are open in Europe PMC, to show what they say of a claim.  [none]",
    ),
    click.option(
        "--sources",
        shell_complete=folders,
        metavar="DIR",
        help="Your own copies of sources (PDF, text), named by PMID or DOI, or known by their first page.",
    ),
    click.option("--miss-days", type=int, metavar="DAYS", help="Ask again for a work not found after.  [7]"),
    click.option("--notice-days", type=int, metavar="DAYS", help="Ask again for notices after.  [30]"),
    click.option(
        "--semantic-model",
        shell_complete=folders,
        metavar="PLACE",
        help="A sentence model: a folder or package:NAME.  [none]",
    ),
    click.option("--semantic-sha256", metavar="HASH", help="What its model.onnx must hash to."),
)
_OF_THE_RULES: tuple[_Decorator, ...] = (
    click.option(
        "--select", shell_complete=codes, multiple=True, metavar="CODE", help="Only these rules, by code or prefix."
    ),
    click.option(
        "--ignore", shell_complete=codes, multiple=True, metavar="CODE", help="Not these rules, by code or prefix."
    ),
    click.option(
        "--enable", shell_complete=codes, multiple=True, metavar="CODE", help="This rule too, which is off by default."
    ),
)
_JOBS = click.option("-j", "--jobs", type=int, metavar="N", help="Processes that check many articles.  [one a core]")
_CACHE = click.option(
    "--cache/--no-cache", default=None, help="Check only what changed since the last run, or everything.  [cache]"
)
_EXCLUDE = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Files that folders are not searched for, as in .gitignore."
)
style_option = click.option(
    "--style",
    shell_complete=words("list", "vancouver", "apa", "american-medical-association", "nature", "the-lancet"),
    metavar="STYLE",
    help="Suggested citations as the list prints them, in vancouver, or in a CSL style (name or file).  [list]",
)
fail_on_option = click.option(
    "--fail-on",
    shell_complete=words("error", "warning", "note", "never"),
    metavar="SEVERITY",
    help="error, warning, note or never.  [error]",
)
baseline_option = click.option(
    "--baseline", shell_complete=files, metavar="FILE", help="Findings listed in FILE are known: only others fail."
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The language of the queries for the author.  [en]"
)
_OF_THE_GATE: tuple[_Decorator, ...] = (
    fail_on_option,
    baseline_option,
    click.option("--diff-base", metavar="REV", help="Fail only on what changed since the work left this git revision."),
    style_option,
)
TRACKED = click.option(
    "--tracked",
    type=click.Choice(("final", "original")),
    help="Read Word files with tracked changes as if these were all accepted, or all rejected.  [final]",
)
_OF_THE_VOICE: tuple[_Decorator, ...] = (
    click.option("--progress/--no-progress", default=None, help="Progress on standard error, or not."),
    click.option("-q", "--quiet", is_flag=True, default=None, help="Totals and errors only."),
    click.option("-v", "--verbose", count=True, default=None, help="Say what is being done."),
)
_COLOR = click.option("--color", type=click.Choice(("auto", "always", "never")), help="Colours in text.  [auto]")


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ``run``; each also as CITECHECK_… and in the configuration file."""
    groups = (
        *_OF_THE_REPORT,
        *_OF_THE_SOURCES,
        *_OF_THE_RULES,
        _EXCLUDE,
        _JOBS,
        _CACHE,
        *_OF_THE_GATE,
        lang_option,
        TRACKED,
        *_OF_THE_VOICE,
        _COLOR,
    )
    return _decorated(command, groups)


def check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Those of them that decide what is found, for a command that checks without reporting."""
    return _decorated(command, (*_OF_THE_SOURCES, *_OF_THE_RULES, _EXCLUDE, TRACKED, *_OF_THE_VOICE))


def service_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Those that say where records are and who is asked, for a command that judges no article."""
    return _decorated(command, (*_OF_THE_SERVICE, *_OF_THE_REGISTRIES, _EXCLUDE, *_OF_THE_VOICE, _COLOR))


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Those that say where records are, the local PubMed and further registries among them."""
    return _decorated(command, (*_OF_THE_SOURCES, style_option, _COLOR))


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Those that say which files of a folder count and how they are read, for a command that asks nobody."""
    return _decorated(command, (_EXCLUDE, TRACKED))


def split_list(value: str | None) -> tuple[str, ...] | None:
    """The names of a comma-separated list, each once, in their order; ``None`` where nothing was given."""
    if value is None:
        return None
    return tuple(dict.fromkeys(name for part in value.split(",") if (name := part.strip())))


def _decorated(command: Callable[..., Any], decorators: Sequence[_Decorator]) -> Callable[..., Any]:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def settings_of(flags: dict[str, Any]) -> Settings:
    """The settings of the nearest file, overruled by the environment and the flags (click has joined these two)."""
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return merge(load_file(Path.cwd()), given)


def console_of(settings: Settings) -> Console:
    """Where progress, warnings and summaries go."""
    from citecheck.cli.console import Console

    return Console(quiet=settings.quiet, verbose=settings.verbose, progress=settings.progress)

"""``citecheck index``: a local PubMed, made of NLM's files, looked into, cut to size."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import CONTEXT
from citecheck.findings.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from citecheck.cli.console import Console
    from citecheck.sources.index.build import Made, Messages

_OFTEN_S, _SELDOM_S = 0.2, 10.0  # between two lines of progress: on a terminal, in a log
_MOST_JOBS = 8  # one process writes, and keeps up with about that many


@click.group(context_settings=CONTEXT)
def index() -> None:
    """A local PubMed: build it from NLM's files, update it, look things up in it."""


def _making(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of build and update."""
    for decorate in (
        click.option("-q", "--quiet", is_flag=True, help="Errors only."),
        click.option("--progress/--no-progress", default=True, help="Progress on standard error, or not."),
        click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Files read at once.  [one a core, at most 8]"),
    ):
        command = decorate(command)
    return command


@index.command(short_help="Make an index of PubMed's XML files.")
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The index to make, for example pubmed.sqlite.")
@click.option("--with-abstracts", is_flag=True, help="Abstracts and MeSH too: claims are judged by them.")
@click.option("--overwrite", is_flag=True, help="Replace an index that stands there.")
@click.option(
    "--complete", is_flag=True, help="Files without NLM's numbers are all there is: what they lack is absent."
)
@_making
def build(
    paths: tuple[str, ...], output: str, *, with_abstracts: bool, overwrite: bool, complete: bool, **how: Any
) -> int:
    """Make an index of PubMed's XML files (*.xml.gz); given again after a stop, it goes on."""
    from citecheck.sources.index.build import build as make

    console = _console(how)
    with _stoppable(console) as stopped:
        made = make(
            paths,
            Path(output),
            abstracts=with_abstracts,
            jobs=how["jobs"] or _cores(),
            overwrite=overwrite,
            complete=complete,
            messages=_messages(console),
        )
        console.close()
        console.say(f"{output} is already built: {_what(made)}." if made.nothing_to_do else f"{output}: {_what(made)}.")
    return Exit.INTERRUPTED if stopped else Exit.CLEAN


@index.command(short_help="Put NLM's update files into an index.")
@click.argument("file", metavar="INDEX")
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE...")
@_making
def update(file: str, paths: tuple[str, ...], **how: Any) -> int:
    """Put NLM's update files into an index; those that are in already are passed over."""
    from citecheck.sources.index.update import update as renew

    console = _console(how)
    with _stoppable(console) as stopped:
        made = renew(Path(file), paths, jobs=how["jobs"] or _cores(), messages=_messages(console))
        console.close()
        console.say(f"{file} is up to date: {_what(made)}." if made.nothing_to_do else f"{file}: {_what(made)}.")
    return Exit.INTERRUPTED if stopped else Exit.CLEAN


@index.command()
@click.argument("file", metavar="INDEX")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def info(file: str, format: str) -> int:  # noqa: A002
    """What an index holds: records, years, files, size."""
    from citecheck.cli.console import print_report
    from citecheck.reporting.escape import dumps, visible
    from citecheck.sources.index.info import as_json, as_text
    from citecheck.sources.index.info import info as look

    found = look(Path(file))
    print_report(dumps(as_json(found)) if format == "json" else visible(as_text(found)))
    return Exit.CLEAN


@index.command(short_help="Why a reference is found, or is not.")
@click.argument("file", metavar="INDEX")
@click.argument("reference")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def lookup(file: str, reference: str, format: str) -> int:  # noqa: A002
    """Look one reference string up: how it is read, the candidates, how far each agrees, the verdict."""
    from citecheck.cli.console import print_report
    from citecheck.reporting.escape import dumps, visible
    from citecheck.reporting.lookup_report import as_json, as_text
    from citecheck.sources.index.explain import explain

    looked = explain(Path(file), reference)
    print_report(dumps(as_json(looked)) if format == "json" else visible(as_text(looked)))
    return Exit.CLEAN


@index.command(short_help="Cut a small index for certain articles.")
@click.argument("file", metavar="INDEX")
@click.option("--cited-by", multiple=True, required=True, metavar="PATH", help="Articles: files or folders.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The small index to write.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
def subset(file: str, cited_by: tuple[str, ...], output: str, quiet: bool) -> int:
    """Cut a small index for certain articles, to be committed and used without network."""
    from citecheck.checker import queries_of
    from citecheck.cli.articles import read_all
    from citecheck.cli.console import Console
    from citecheck.cli.options import settings_of
    from citecheck.sources.index.progress import size
    from citecheck.sources.index.subset import cut

    console = Console(quiet=quiet)
    documents, unreadable = read_all(cited_by, settings_of({}), console)
    queries = queries_of(documents)
    if not queries:
        console.error("no references were found in these articles; nothing was written.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    made = cut(Path(file), queries, Path(output))
    console.say(f"{output}: {made.records:,} records for {made.references:,} references, {size(made.bytes)}.")
    return Exit.USAGE if unreadable else Exit.CLEAN


def _what(made: Made) -> str:
    from citecheck.sources.index.progress import duration, size

    parts = [f"{made.records:,} records", size(made.bytes)]
    if not made.nothing_to_do:
        parts.append(
            f"{made.files:,} {'file' if made.files == 1 else 'files'} taken in within {duration(made.seconds)}"
        )
    return ", ".join(parts)


def _console(how: dict[str, Any]) -> Console:
    from citecheck.cli.console import Console

    return Console(quiet=how["quiet"], progress=how["progress"])


def _messages(console: Console) -> Messages:
    """Progress now and then; a new stage at once."""
    from citecheck.sources.index.build import Messages

    pause = _OFTEN_S if sys.stderr.isatty() else _SELDOM_S
    last: tuple[float, str] = (0.0, "")

    def tell(text: str) -> None:
        nonlocal last
        now = time.monotonic()
        stage = text.rstrip("0123456789 %")
        counting = text.startswith("[") or stage == last[1]
        if not counting or now - last[0] >= pause:
            last = now, stage
            console.progress(text)

    return Messages(tell, console.warn)


@contextlib.contextmanager
def _stoppable(console: Console) -> Iterator[list[bool]]:
    """Ctrl-C ends with a word on how to go on; the list is filled then."""
    stopped: list[bool] = []
    try:
        yield stopped
    except KeyboardInterrupt:
        stopped.append(True)
        console.error("stopped; the same command goes on where it stopped.")
    finally:
        console.close()


def _cores() -> int:
    from citecheck.workers import usable_cores

    return min(usable_cores(), _MOST_JOBS)

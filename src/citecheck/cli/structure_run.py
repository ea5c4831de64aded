"""A run that only asks whether callouts and reference list fit each other, as before each commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.cli.articles import read_one
from citecheck.cli.outcome import Outcome
from citecheck.clock import now
from citecheck.findings.triage import Selection
from citecheck.model import Result
from citecheck.model.languages import Lang
from citecheck.reading.document import notes_of
from citecheck.settings import Settings
from citecheck.structure_only import check_without_records, is_enough, may_change_with_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.cli.console import Console
    from citecheck.reading.article_files import ArticleFile


def is_all_that_is_wanted(settings: Settings) -> bool:
    """Whether nobody sees more of the run than findings of the structure: no report, no document, no comparison.

    Where a local PubMed, a model, copies or a style are named, they are opened, so that a wrong name is told.
    """
    if settings.reports or settings.output or settings.format != "text" or settings.diff_base or settings.baseline:
        return False
    named = settings.index or settings.semantic_model or settings.sources or settings.style != Settings().style
    return not named and is_enough(Selection.of(settings))


def check_files(
    files: Sequence[ArticleFile], unreadable: list[str], settings: Settings, console: Console
) -> Outcome | None:
    """What the lists and callouts of the files say; ``None`` where none of the files is an article.

    What cannot be read is named on standard error and added to ``unreadable``. Records are looked up all the same where
    one may explain a finding away.
    """
    started = now()
    documents = [one for file in files if (one := read_one(file, unreadable, settings, console))]
    if not documents:
        return None
    articles = check_without_records(documents, Selection.of(settings))
    if any(map(may_change_with_records, articles)):
        from citecheck.checker import Checker

        with Checker(settings, progress=console.progress) as checker:
            return Outcome(checker.check_documents(documents), needs_records=False)
    result = Result(
        started,
        now(),
        settings.offline,
        sources=(),
        articles=tuple(articles),
        warnings=tuple(notes_of(documents)),
        lang=Lang(settings.lang),
    )
    return Outcome(result, needs_records=False)

"""The flow: manuscripts in, a result out.

    read → parse → resolve → judge → triage → baseline → Result

``Checker.check`` reads like that line; every step is a method below it, in the same order. With ``diff_base`` each
article is also held against its earlier version, between judge and triage.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from citecheck.checking.compare import compare
from citecheck.checking.features import comparable
from citecheck.checking.left_unread import left_unread, with_unread
from citecheck.checking.relatedness import Fit, assess, fit
from citecheck.findings.baseline import apply_baseline, read_baseline
from citecheck.findings.changed import mark, mark_all
from citecheck.findings.triage import Selection, fingerprinted, triage
from citecheck.model import (
    Article,
    CheckedArticle,
    CheckedReference,
    Finding,
    Found,
    PageCheck,
    Record,
    Reference,
    Relatedness,
    Resolution,
    Result,
)
from citecheck.model.languages import Lang
from citecheck.opening import Progress, Sources, open_embedder, open_sources, silent
from citecheck.parsing.parser import parse
from citecheck.reading.document import notes_of
from citecheck.reading.inputs import read_inputs
from citecheck.refresh.renewal import renew_stale
from citecheck.resolution.elsewhere import resolve_elsewhere
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query
from citecheck.resolution.updates import with_updates
from citecheck.revisions.edits import NO_EDITS, Edits, same_lists
from citecheck.revisions.edits import compare as compare_versions
from citecheck.revisions.git import Earlier, earlier_documents
from citecheck.rules.by_list import Part, parts
from citecheck.rules.claim_content import content_findings
from citecheck.rules.claim_rules import claim_findings
from citecheck.rules.claims_by_comparison import compared_with_earlier
from citecheck.rules.references import reference_findings
from citecheck.rules.run_status import run_findings
from citecheck.rules.structure import list_choice_findings, structure_findings
from citecheck.semantic import Embedder, similarity
from citecheck.settings import Settings
from citecheck.styling.suggestion import ready, with_suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.reading.document import Document
    from citecheck.reading.inputs import Inputs


class Checker:
    """Checks articles under one set of settings; its sources are opened once and serve every check.

    ``sources`` and ``embedder`` stand in for what the settings name (tests and other programs bring their own);
    ``progress`` is told what is being done. Usable as a context manager, which closes a local PubMed in the end.

    Raises UsageError when it is made: an index or a sentence model that is none, a baseline that cannot be read, a
    style that is none.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        sources: Sources | None = None,
        embedder: Embedder | None = None,
        progress: Progress = silent,
    ) -> None:
        self.settings = settings or Settings()
        self.selection = Selection(self.settings.select, self.settings.ignore)
        self._progress = progress
        self._baseline = read_baseline(self.settings.baseline) if self.settings.baseline else None
        self._sources = sources or open_sources(self.settings, progress)
        self._embedder = embedder or open_embedder(self.settings, progress)
        ready(self.settings.style)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what the sources hold open."""
        for source in self._sources.all:
            if close := getattr(source, "close", None):
                close()

    # ------------------------------------------------------------------------------------------- the flow

    def check(self, inputs: Inputs) -> Result:
        """Everything that can be found out about the articles: one or several paths (files or folders) or texts.

        An outage raises nothing: what could not be asked is ``Unchecked`` in the result; nor does a file of a folder
        that could not be read: its article says so (``unread``). Raises InputError for a path that does not exist and
        for a file named itself that nobody can read, UsageError for a ``diff_base`` that git does not know.
        """
        skip = (self.settings.references, self.settings.reports_dir)
        return self.check_documents(read_inputs(inputs, skip, self.settings.exclude, tracked=self.settings.tracked))

    def check_documents(self, documents: Sequence[Document]) -> Result:
        """The same for documents that have been read."""
        started = _now()
        earlier = self._earlier(documents)
        self._progress("reading the reference lists")
        articles = [parse(document) for document in documents]
        resolutions, said = self._resolve(articles)
        self._progress("comparing references and claims")
        changes = _changes(documents, earlier)
        checked = tuple(map(self._judge, articles, documents, [resolutions] * len(articles), changes))
        if self._baseline is not None:
            checked = apply_baseline(self._baseline, checked, self.selection)
        return Result(
            started,
            _now(),
            self.settings.offline,
            tuple(source.report() for source in self._sources.all),
            checked,
            warnings=(
                *(earlier.warnings if earlier else ()),
                *notes_of(documents),
                *self._sources.store.warnings,
                *dict.fromkeys(one for source in self._sources.registries for one in getattr(source, "warnings", ())),
                *said,
            ),
            semantic=self._embedder.model if self._embedder else None,
            baseline=self._baseline.name if self._baseline else None,
            diff_base=earlier.base if earlier else None,
            lang=Lang(self.settings.lang),
        )

    # ------------------------------------------------------------------------------ references to records

    def _resolve(self, articles: Sequence[Article]) -> tuple[dict[Query, Resolution], tuple[str, ...]]:
        """One batch for all articles, each distinct reference once; old records are asked for again.

        With what is to be said of registries that did not answer.
        """
        queries = _queries(articles)
        self._progress(f"resolving {len(queries)} references")
        offline, store = self.settings.offline, self._sources.store
        pubmed = None if offline else self._sources.pubmed
        sources = [*self._sources.others, *([] if pubmed is None else [pubmed])]
        resolutions = renew_stale(resolve(queries, sources, store, offline=offline), store, pubmed)
        if self._sources.registries:
            self._progress("asking further registries")
            resolutions = resolve_elsewhere(queries, resolutions, self._sources.registries)
        said = ""
        if self._sources.notices is not None:
            updated = with_updates(resolutions, self._sources.notices)
            resolutions, said = updated.resolutions, updated.trouble
        warning = f"notices that PubMed does not show were not looked for: {said}."
        return dict(zip(queries, resolutions, strict=True)), (warning,) if said else ()

@@METHODS@@


def check(inputs: Inputs, settings: Settings | None = None) -> Result:
    """What `citecheck run` finds out about these articles; see ``Checker.check``. To check many, keep a ``Checker``."""
    with Checker(settings) as checker:
        return checker.check(inputs)


def check_structure(documents: Sequence[Document], selection: Selection) -> list[CheckedArticle]:
    """What the list and the callouts say by themselves: no store, no network."""
    out = []
    for document in documents:
        article = parse(document)
        lines = _lines(document)
        unread = run_findings(article, ()) if article.unread else []
        by_list = [finding for part in parts(article) for finding in part.findings(structure_findings(part.article))]
        findings = triage([*unread, *list_choice_findings(article), *by_list], lines, selection)
        out.append(CheckedArticle(article, lines, (), findings=findings))
    return out


def queries_of(documents: Sequence[Document]) -> list[Query]:
    """What would be looked up for the documents, each distinct reference once."""
    return _queries([parse(document) for document in documents])


def _queries(articles: Sequence[Article]) -> list[Query]:
    return list(dict.fromkeys(Query.of(reference) for article in articles for reference in article.references))


def _changes(documents: Sequence[Document], earlier: Earlier | None) -> list[Change | None]:
    """For each document its change; ``None`` where there is nothing to compare with."""
    if earlier is None:
        return [None] * len(documents)
    return [_change(document, before) for document, before in zip(documents, earlier.documents, strict=True)]


def _change(document: Document, earlier: Document | None) -> Change:
    # files that it takes in are read as they stand today: what changed in them is unknown
    if earlier is None or _takes_in_files(document):
        return Change(None, frozenset(), changed=True)
    if earlier.source == document.source:
        return Change(None, frozenset(), changed=False)
    return Change(parse(earlier), frozenset(_lines(earlier)), changed=True)


def _takes_in_files(document: Document) -> bool:
    """Whether a part of the article, or its bibliography, stands in other files."""
    return bool(document.files) or any(one.location is not None and one.location.path for one in document.listed)


def _lines(document: Document) -> tuple[str, ...]:
    return tuple(document.source.split("\n"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

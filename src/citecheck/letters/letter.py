"""The letter to the author, worked out: which queries, in which order, with what they quote. No form knows more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import Severity
from citecheck.reporting import author_queries, contrasts, digest, places
from citecheck.reporting.document_base import Decided, given
from citecheck.reporting.edits import printed
from citecheck.reporting.escape import one_line
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from citecheck.reporting.document_v1 import (
        ArticleEntry,
        CalloutEntry,
        FindingEntry,
        ReferenceEntry,
        ReportDocument,
    )
    from citecheck.reporting.language import Language

_LONGEST_QUOTE = 600  # characters of a sentence or a reference: more is no help in finding it
_PLACES_CITED = 3  # where a work is cited that should perhaps not be


class Options(Frozen):
    """Which findings are asked about."""

    only_asked: bool = False  # those that a person marked "ask the author"
    notes: bool = False  # notes too; without it only those of them that were marked
    signed: str = ""  # who writes


class Quote(Frozen):
    """Words of the article or of its list, with what they are."""

    name: str  # "Reference 12", "Text, line 5"
    words: str  # plain, on one line


class Question(Frozen):
    """What one finding asks."""

    sentence: str
    note: str  # of the editor, for the author; may be empty
    code: str


class Query(Frozen):
    """One number of the letter: the questions about one passage or one reference."""

    number: int
    quotes: tuple[Quote, ...]
    questions: tuple[Question, ...]


class Part(Frozen):
    """The queries about one part of an article."""

    heading: str
    queries: tuple[Query, ...]


class ArticleQueries(Frozen):
    """The queries about one article."""

    title: str
    intro: str  # may begin with a small letter, as what follows a greeting
    parts: tuple[Part, ...]
    unchecked: str  # what was not checked, in a sentence; empty where everything was


class Letter(Frozen):
    """A letter, every sentence in its language, nothing escaped."""

    language: Language
    heading: str
    greeting: str
    opening: str  # the sentence after the greeting: in some languages it does not begin with a capital letter
    articles: tuple[ArticleQueries, ...]
    how_to_answer: str  # empty where nothing is asked
    not_found_means: str  # empty where no work was not found
    thanks: str
    closing: str
    signed: str
    left_out: int  # findings that count and are not asked about


_AS_USUAL = Options()


def letter(document: ReportDocument, language: Language, options: Options = _AS_USUAL) -> Letter:
    """The letter about all articles of a document; its queries are numbered through."""
    numbers = iter(range(1, 1_000_000))
    articles = tuple(
        _Writer(document, article, language, options, lambda: next(numbers)).queries() for article in document.articles
    )
    codes = [q.code for a in articles for part in a.parts for query in part.queries for q in query.questions]
    asked = len(codes)
    titles = [article.title for article in articles]
    return Letter(
        language=language,
        heading=(
            language.say("Queries for the author: {title}", title=titles[0])
            if len(titles) == 1
            else language.say("Queries for the author")
        ),
        greeting=language.say("Dear author,"),
        opening=(
            articles[0].intro
            if len(articles) == 1
            else language.say("We write to you about {count} articles.", count=len(articles))
        ),
        articles=articles,
        how_to_answer=language.say(
            "Please answer below each question. The numbers of references and places are those of the manuscript that "
            "you sent us."
        )
        if asked
        else "",
        not_found_means=language.say(
            "“Not found” means that the sources named had no such work on the day given, not that it does not exist."
        )
        if _ABSENCES.intersection(codes)
        else "",
        thanks=language.say("Thank you very much for your help.") if asked else "",
        closing=language.say("With kind regards"),
        signed=one_line(options.signed) or language.say("The editors"),
        left_out=sum(len(digest.live(article)) for article in document.articles) - asked,
    )


_ABSENCES = frozenset(code for code, rule in all_rules().items() if rule.name == "not-found")


class _Writer:
    """Makes the queries of one article."""

    def __init__(
        self,
        document: ReportDocument,
        article: ArticleEntry,
        language: Language,
        options: Options,
        number: Callable[[], int],
    ) -> None:
        self._article, self._language, self._options, self._number = article, language, options, number
        self._ask = author_queries.by_finding(document, article, language, brief=True)
        self._references = {digest.key(reference): reference for reference in reversed(article.references)}

    def queries(self) -> ArticleQueries:
        article, language = self._article, self._language
        title = one_line(article.title or article.path)
        chosen = [finding for finding in digest.live(article) if self._is_asked(finding)]
        parts = tuple(self._parts(chosen))
        count = sum(len(part.queries) for part in parts)
        if count:
            intro = language.count(
                "We have compared the references of your article “{title}” with PubMed. One point is left that only "
                "you can settle.",
                "We have compared the references of your article “{title}” with PubMed. {count} points are left that "
                "only you can settle.",
                count,
                title=title,
                count=count,
            )
        elif given(article.unread):
            intro = language.say("We could not read the file of your article “{title}”.", title=title)
        elif not article.references:
            intro = language.say(
                "We found no list of references in your article “{title}”, so there was nothing to compare.",
                title=title,
            )
        elif all(digest.status_of(reference) == "unchecked" for reference in article.references):
            intro = language.say("We have not compared the references of your article “{title}” yet.", title=title)
        else:
            intro = language.say(
                "We have compared the references of your article “{title}” with PubMed, and have no question about "
                "them.",
                title=title,
            )
        return ArticleQueries(title, intro, parts, self._unchecked(chosen))

    def _is_asked(self, finding: FindingEntry) -> bool:
        """Whether the author is to be asked about it: what a person marked always, what says how the run went never."""
        if _decision(finding) is Decided.ASK:
            return True
        if self._options.only_asked:
            return False
        if finding.code.startswith("RUN"):
            return finding.code == digest.UNREAD
        return self._options.notes or finding.severity != Severity.NOTE

    def _unchecked(self, chosen: Sequence[FindingEntry]) -> str:
        """The references that are still to be checked and are not asked about: the letter does not look complete."""
        asked = {finding.reference for finding in chosen if finding.code == digest.UNCHECKED}
        keys = [key for _, some in digest.unchecked(self._article) for key in some if key not in asked]
        order = [digest.key(reference) for reference in self._article.references]
        keys.sort(key=order.index)
        if not keys:
            return ""
        return self._language.count(
            "We have not been able to check reference {labels} yet; we shall come back to you if it raises a question.",
            "We have not been able to check references {labels} yet; we shall come back to you if they raise "
            "questions.",
            len(keys),
            labels=", ".join(digest.named(key) for key in keys) if len(keys) < 3 else digest.spans(keys),
        )

    # ------------------------------------------------------------------------------------------ their order

    def _parts(self, findings: Sequence[FindingEntry]) -> Iterable[Part]:
        """Retracted works first, then what a person marked, then by place: the text, the list."""
        ranked = sorted(findings, key=self._rank)
        for heading, some in groupby(ranked, key=self._heading):
            whole = list(some)
            subjects: dict[tuple[object, ...], list[FindingEntry]] = {}
            for finding in whole:
                subjects.setdefault(self._subject(finding), []).append(finding)
            yield Part(heading, tuple(self._query(group) for group in subjects.values()))

    def _rank(self, finding: FindingEntry) -> tuple[int, int, int, int]:
        """The part it belongs to, the stretch of the text, the place."""
        notice = _is_grave(finding)
        part = 0 if notice else 1 if _decision(finding) is Decided.ASK else 2
        in_list = 0 if finding.callout is not None or finding.reference is None else 1
        if notice:
            return (0, digest.SEVERITIES.index(finding.severity), finding.line, finding.column)
        return (part, in_list, finding.line, finding.column)

    def _heading(self, finding: FindingEntry) -> str:
        part, in_list, _, _ = self._rank(finding)
        say = self._language.say
        if part == 0:
            return say("Retracted or questioned works")
        if part == 1:
            return say("To be answered first")
        if in_list:
            return say("In the list of references")
        callout = self._callout(finding)
        heading = one_line((callout and given(callout.heading)) or "")
        return say("In the text, under “{heading}”", heading=heading) if heading else say("In the text")

    def _subject(self, finding: FindingEntry) -> tuple[object, ...]:
        """What a query is about: findings of one reference, or of one passage, are one query."""
        if finding.callout is not None:
            return ("callout", finding.callout)
        if finding.reference is not None:
            return ("reference", digest.key_in(finding, finding.reference))
        return ("finding", finding.fingerprint, finding.line)

    # ------------------------------------------------------------------------------------------------- one

    def _query(self, findings: Sequence[FindingEntry]) -> Query:
        quotes = dict.fromkeys(quote for finding in findings for quote in self._quotes(finding))
        return Query(self._number(), tuple(quotes), tuple(self._question(finding) for finding in findings))

    def _question(self, finding: FindingEntry) -> Question:
        decision = given(finding.decision)
        asked = _decision(finding) is Decided.ASK
        if decision is None or not asked:
            return Question(self._ask(finding), "", finding.code)
        written, note = one_line(given(decision.query) or ""), one_line(decision.reason)
        return Question(written or self._ask(finding), note, finding.code)

    def _quotes(self, finding: FindingEntry) -> Iterable[Quote]:
        """The words of the article, then the references they are about."""
        callout = self._callout(finding)
        if callout:
            yield from self._passage(callout)
        labels = dict.fromkeys(
            [*([finding.reference] if finding.reference is not None else []), *self._others(finding)]
        )
        for label in labels:
            reference = self._references.get(digest.key_in(finding, label))
            if reference:
                yield self._printed(reference)
                if label == finding.reference and (words := contrasts.passage(finding, _LONGEST_QUOTE)):
                    name = self._language.say("What we read in reference {label}", label=digest.named(label))
                    yield Quote(name, words)
                if _is_grave(finding):
                    yield from self._cited_at(reference)

    def _others(self, finding: FindingEntry) -> Sequence[str]:
        """The references that a finding offers instead, the best one only."""
        return (given(finding.candidates) or ())[:1]

    def _callout(self, finding: FindingEntry) -> CalloutEntry | None:
        index = finding.callout
        return self._article.callouts[index] if index is not None and 0 <= index < len(self._article.callouts) else None

    def _passage(self, callout: CalloutEntry) -> Iterable[Quote]:
        if callout.claim:
            place = places.words(self._article, callout, self._language)
            name = self._language.say("Your text ({place})", place=place)
            yield Quote(name, f"{_cut(callout.claim)} [{one_line(callout.text)}]")

    def _printed(self, reference: ReferenceEntry) -> Quote:
        name = self._language.say("Reference {label}", label=digest.named(digest.key(reference)))
        return Quote(name, _cut(printed(reference)))

    def _cited_at(self, reference: ReferenceEntry) -> Iterable[Quote]:
        """Where the text cites it."""
        key = digest.key(reference)
        for callout in [
            one
            for one in self._article.callouts
            if any(cite.label is not None and digest.key_in(one, cite.label) == key for cite in given(one.cites) or ())
        ][:_PLACES_CITED]:
            yield from self._passage(callout)


def _decision(finding: FindingEntry) -> Decided | None:
    decision = given(finding.decision)
    return decision.decision if decision else None


def _is_grave(finding: FindingEntry) -> bool:
    """Whether it says that a work was retracted or doubted."""
    rule = all_rules().get(finding.code)
    return bool(rule and rule.needs_decision)


def _cut(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"

"""The suggested form of each reference of a list: in a named style, in the list's own, or the smallest edit.

In a style that was named the record alone is printed. In the list's own style a reference keeps what it prints rightly
in its own form (the wording of the title, the journal's name, identifiers at its end, its apostrophes). Where it is not
sure how the list prints, only what differs is replaced.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.text import without_markup
from citecheck.bibliography.titles import bare_title
from citecheck.checking.suggest import suggest
from citecheck.frozen import replace
from citecheck.model import CheckedReference, Found, Kind, Record, SourceName, Verdict
from citecheck.parsing.references.list_style import ListStyle, has_month, list_style
from citecheck.styling import printed
from citecheck.styling.engine import BUILT_IN, Style, load_style
from citecheck.styling.engine_entry import Entry
from citecheck.styling.items import csl_item
from citecheck.styling.recognise import Recognised, Right, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Comparison, Reference

_RIGHT = {Verdict.SAME, Verdict.EQUIVALENT}
_EDITED = {SourceName.LINKS, SourceName.BOOKS}  # a page says little of itself, and lists print books in many ways
_PRINTED_OK = {*_RIGHT, Verdict.NOT_CITED}
_DOI_FORM = re.compile(r"(?:doi\s?:?\s?|DOI\s?:?\s?)?(?:https?://(?:dx\.)?doi\.org/)?(?=10\.\d{4,9}/)")
_MARKDOWN = (".md", ".markdown", ".rmd", ".qmd")
_EMPHASISED = (("<i>", "</i>"), ("<em>", "</em>"), ("<b>", "</b>"), ("<strong>", "</strong>"))
_STARRED = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"))


def with_suggestions(checked: Sequence[CheckedReference], style: str, path: str) -> tuple[CheckedReference, ...]:
    """The references of one list with their suggested forms, as text and with markup (Markdown in such an article).

    ``style``: ``list``, ``vancouver``, or a CSL style by name or file. Raises UsageError for what is no style.
    """
    if not any(isinstance(one.resolution, Found) for one in checked):
        return tuple(checked)
    suggester = _Suggester(checked, style, markdown=path.lower().endswith(_MARKDOWN))
    return tuple(suggester.suggested(one) for one in checked)


def ready(style: str) -> None:
    """Raises UsageError where a style that was named cannot be used: before anything is asked."""
    if style not in BUILT_IN:
        load_style(style)


class _Suggester:
    """What is known of one list."""

    def __init__(self, checked: Sequence[CheckedReference], style: str, *, markdown: bool) -> None:
        self._markdown = markdown
        self._habits = ListStyle() if style == "vancouver" else list_style([one.reference for one in checked])
        self._doi = _doi_form([one.reference for one in checked])  # "" where the list does not print them throughout
        self._named = load_style(style) if style not in BUILT_IN else None
        self._own = Recognised("list", sure=True)
        self._of_list = style == "list"
        if self._of_list:
            right = [Right(one.reference, one.resolution.record) for one in checked if _is_right(one)]  # type: ignore[union-attr]
            right = [one for one in right if one.record.source not in _EDITED]
            self._own = recognise(right, self._habits, self._by_habit)
        self._tried = {one.csl.get("title"): one for one in self._own.tried}

    def suggested(self, one: CheckedReference) -> CheckedReference:
        if not isinstance(one.resolution, Found):
            return one
        reference, record = one.reference, one.resolution.record
        edited = record.source in _EDITED
        if self._named and record.source is not SourceName.LINKS:
            return self._in_style(one, self._named, record, kept=frozenset())
        if not self._of_list and not edited:
            return replace(one, suggested=without_markup(suggest(reference, record, self._habits)))
        kept = frozenset(c.field for c in one.comparisons if c.verdict in _RIGHT and c.cause is None)
        if not edited and self._own.style and (done := self._in_style(one, self._own.style, record, kept)).suggested:
            return done
        if edited or not self._own.sure:
            return self._edited(one)
        text = self._in_habit(reference, record, kept)
        return replace(one, suggested=text, suggested_markup=marked_as(reference, text, record))

    def _in_style(self, one: CheckedReference, style: Style, record: Record, kept: frozenset[str]) -> CheckedReference:
        form = style.print_entry(self._entry(csl_item(one.reference, record, kept)))
        if form is None:
            return replace(one, suggested=None)
        text, markup = form.text, form.markup
        if self._of_list:
            original = one.reference.text
            text = printed.quoted_alike(printed.with_tail(text, original, record), original)
            markup = printed.with_tail(markup, html.escape(original, quote=False), record)
            markup = printed.quoted_alike(markup, original)
        return replace(one, suggested=text, suggested_markup=printed.as_markdown(markup) if self._markdown else markup)

    def _entry(self, csl: dict[str, Any]) -> Entry:
        """The item, ready to print; the one that was tried before, where it is the same."""
        tried = self._tried.get(csl.get("title"))
        return tried if tried and tried.csl == csl else Entry(csl)

    def _by_habit(self, reference: Reference, record: Record) -> str:
        return self._in_habit(reference, record, frozenset(("title", "journal")))

    def _in_habit(self, reference: Reference, record: Record, kept: frozenset[str]) -> str:
        parsed = reference.parsed
        title = parsed.title if "title" in kept and parsed.title else record.title
        journal = parsed.journal.removesuffix(".") if "journal" in kept and parsed.journal else record.journal
        record = replace(record, title=title, journal=journal)
        own = self._habits
        month, end = own.month, own.end
        if parsed.year:  # lists are not all of a piece: month and full stop are those of the reference
            month, end = has_month(reference.text, parsed), "." if reference.text.endswith(".") else ""
        text = without_markup(suggest(reference, record, replace(own, month=month, end=end, doi=False)))
        if {"authors", "title"} <= kept and (own.year_place != "first" or "year" in kept):
            text = _with_head(text, reference.text, parsed.title)
        text = printed.with_tail(text, reference.text, record)
        if self._doi and record.doi and record.doi.lower() not in text.lower():
            text = f"{text.rstrip('.')}. {self._doi}{record.doi}{end}"
        return printed.quoted_alike(text, reference.text)

    def _edited(self, one: CheckedReference) -> CheckedReference:
        text = least_edit(one.reference.text, one.comparisons)
        markup = least_edit(one.reference.raw, one.comparisons) if one.reference.raw != one.reference.text else None
        return replace(one, suggested=text, suggested_markup=markup)


def _with_head(text: str, original: str, title: str | None) -> str:
    """The text with what the original prints before its title: names that are right, in the form that they have."""
    at, mine = (original.find(title), text.find(title)) if title else (-1, -1)
    return original[:at] + text[mine:] if at > 0 and mine > 0 else text


def _is_right(one: CheckedReference) -> bool:
    return isinstance(one.resolution, Found) and all(c.verdict in _PRINTED_OK for c in one.comparisons)


def _doi_form(references: Sequence[Reference]) -> str:
    """What this list prints before a DOI (``doi:``, ``https://doi.org/``); "" where a fifth of its items have none."""
    articles = [one for one in references if one.kind is Kind.JOURNAL and one.parsed.year]
    forms = Counter(found[0] for one in articles if (found := _first_form(one.text)) is not None)
    return forms.most_common(1)[0][0] if forms and 5 * forms.total() > 4 * len(articles) else ""


def _first_form(text: str) -> re.Match[str] | None:
    if "10." not in text:
        return None
    return next((found for found in _DOI_FORM.finditer(text) if found[0]), None)


def least_edit(text: str, comparisons: Sequence[Comparison]) -> str | None:
    """The reference with what differs replaced and nothing else touched.

    ``None`` where that cannot be done surely: a field that is not printed once, or names that differ.
    """
    for one in comparisons:
        if one.verdict is not Verdict.DIFFERS:
            continue
        if not one.cited or not one.found or one.field == "authors":
            return None
        found = bare_title(one.found).rstrip(".") if one.field == "title" else one.found
        places = _places(text, one.cited.rstrip("."))
        if len(places) != 1:
            return None
        text = text[: places[0][0]] + found + text[places[0][1] :]
    return text


def _places(text: str, value: str) -> list[tuple[int, int]]:
    """Where the value stands as a whole word, with any white space between its words."""
    words = r"\s{1,8}".join(re.escape(word) for word in value.split())
    if not words:
        return []
    return [found.span() for found in re.finditer(rf"(?<!\w){words}(?!\w)", text)]


def _as_it_stands(words: str | None, text: str) -> str:
    return words if words and words in text else ""


def marked_as(reference: Reference, text: str, record: Record) -> str | None:
    """The suggested text with journal and volume emphasised as the reference has them; ``None`` if it does not."""
    out = text
    for cited, found in (
        (reference.parsed.journal, _as_it_stands(reference.parsed.journal, text) or record.journal),
        (reference.parsed.volume, record.volume),
    ):
        around = _emphasis(reference.raw, cited)
        if around is None or not cited or not found:
            continue
        places = _places(out, found.removesuffix("."))
        if places:
            start, end = places[-1] if cited == reference.parsed.journal else _behind_journal(out, places, record)
            out = out[:start] + around[0] + out[start:end] + around[1] + out[end:]
    return out if out != text else None


def _behind_journal(text: str, places: list[tuple[int, int]], record: Record) -> tuple[int, int]:
    at = max(text.find(record.title[:40]), 0) + len(record.title)
    return next((place for place in places if place[0] >= at), places[-1])


def _emphasis(raw: str, value: str | None) -> tuple[str, str] | None:
    """What stands around a field in the raw string: tags, or stars."""
    if not value:
        return None
    bare = value.removesuffix(".")
    for before, behind in (*_EMPHASISED, *_STARRED):
        at = raw.find(before + bare)
        if at >= 0 and raw[at + len(before + bare) :].lstrip(".,; ").startswith(behind):
            return before, behind
    return None

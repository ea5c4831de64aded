"""What an edit changes, word by word, and the list of references with every edit made."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reporting import digest
from citecheck.reporting.article_text import styled
from citecheck.reporting.document_base import ReferenceStatus, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.document_v1 import ArticleEntry, ReferenceEntry

Piece = tuple[str, str]  # change (same, old, new), text
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.5  # below it the two have little in common, and a patchwork would say less than old and new


def pieces(old: str, new: str) -> list[Piece]:
    """The way from one text to the other: what stays, what goes, what comes, in reading order.

    What goes stands before what comes in its stead. Joined, ``same`` and ``old`` are the old text, ``same`` and
    ``new`` the new one.
    """
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _kept([("old", old), ("new", new)])
    out: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        was, becomes = "".join(left[a:b]), "".join(right[c:d])
        if tag == "equal" or (tag == "replace" and was == becomes):
            out.append(("same", was))
        else:
            out += [("old", was), ("new", becomes)]
    return _joined(out)


def _kept(parts: list[Piece]) -> list[Piece]:
    return [part for part in parts if part[1]]


def _joined(parts: list[Piece]) -> list[Piece]:
    """Edits with nothing but blanks between them become one: a phrase is read as a phrase."""
    out: list[Piece] = []
    parts = _kept(parts)
    index = 0
    while index < len(parts):
        change, text = parts[index]
        if change == "same":
            out.append(parts[index])
            index += 1
            continue
        was, becomes = "", ""
        while index < len(parts):
            change, text = parts[index]
            between = change == "same" and text.isspace() and index + 1 < len(parts)
            if change == "same" and not between:
                break
            was += text if change != "new" else ""
            becomes += text if change != "old" else ""
            index += 1
        out += _kept([("old", was), ("new", becomes)])
    return out


class Corrected(Frozen):
    """One reference as it would stand in the corrected list."""

    key: str
    label: str
    printed: str  # as the article has it, without markup
    printed_markup: str
    new: str  # corrected; the same as printed where nothing is to be done
    new_markup: str
    pieces: tuple[Piece, ...]  # from printed to new
    settles: tuple[str, ...]  # fingerprints of the findings that the correction settles
    open: str  # what still speaks against it: its status in a word; empty where nothing does

    @property
    def is_changed(self) -> bool:
        """Whether it is corrected."""
        return self.new != self.printed


def corrected_list(article: ArticleEntry) -> list[Corrected]:
    """Every reference in its order; as printed where nothing differs, or where nobody can say what is right.

    A difference that was dismissed is not corrected, nor is what else would be corrected with it.
    """
    return [_corrected(article, reference) for reference in article.references]


def _corrected(article: ArticleEntry, reference: ReferenceEntry) -> Corrected:
    plain = printed(reference)
    shown = digest.shown_status(article, reference)
    suggested = given(reference.suggested)
    codes = {given(entry.code) for entry in given(reference.comparison) or () if given(entry.code)}
    about = [
        finding
        for finding in article.findings
        if finding.code in codes
        and finding.reference is not None
        and digest.key_in(finding, finding.reference) == digest.key(reference)
    ]
    differs = digest.status_of(reference) == ReferenceStatus.MISMATCH
    fixed = bool(suggested and differs and about) and not any(finding.suppressed for finding in about)
    new = suggested if fixed and suggested else plain
    suggested_markup = given(reference.suggested_markup)
    markup = (suggested_markup or new) if fixed else reference.raw
    certain = shown.key in ("verified", "not_indexed") or (fixed and shown.key == "mismatch")
    return Corrected(
        key=digest.key(reference),
        label=reference.label,
        printed=plain,
        printed_markup=reference.raw,
        new=new,
        new_markup=markup,
        pieces=tuple(pieces(plain, new)),
        settles=tuple(finding.fingerprint for finding in about) if fixed else (),
        open="" if certain else shown.word,
    )


def printed(reference: ReferenceEntry) -> str:
    """The reference as the article prints it, without markup."""
    return given(reference.text) or "".join(part.text for part in styled(reference.raw))


def still_open(corrected: Sequence[Corrected]) -> list[tuple[str, list[str]]]:
    """What a corrected list still leaves open: a status in a word, and the keys of the references that have it."""
    out: dict[str, list[str]] = {}
    for one in corrected:
        if one.open:
            out.setdefault(one.open, []).append(one.key)
    return list(out.items())

"""Seeded errors: one wrong detail, and the rules that name it rightly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold, title_key
from lists.kinds import Change, Draft, OnItem, content_words, replaced, with_title
from lists.styles import Item, item

if TYPE_CHECKING:
    import random

_LETTERS = "abcdefghiklmnoprstuvwy"


def misspelt(word: str, rng: random.Random) -> str:
    """One slip inside the word: a letter lost, doubled, replaced, or two of them swapped."""
    at = rng.randrange(1, len(word) - 2)
    a, b = word[at], word[at + 1]
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + a + word[at:],
        word[:at] + rng.choice(_LETTERS) + word[at + 1 :],
        word[:at] + b + a + word[at + 2 :],
    ]
    return rng.choice(slips)


# ------------------------------------------------------------------------------------------------- title


def _title_misspelt(one: Item, draft: Draft) -> Item | None:
    found = content_words(one["title"], 7)
    if not found:
        return None
    match = draft.rng.choice(found)
    title = replaced(one["title"], match, misspelt(match[0], draft.rng))
    return None if title_key(title) == title_key(one["title"]) else with_title(one, title)


def _title_word(one: Item, draft: Draft) -> Item | None:
    found, others = content_words(one["title"]), content_words(draft.other().title)
    if not found or not others:
        return None
    match, new = draft.rng.choice(found), draft.rng.choice(others)[0]
    if new[:4] == match[0][:4] or title_key(new) in title_key(one["title"]):
        return None
    return with_title(one, replaced(one["title"], match, new))


def _title_number(one: Item, draft: Draft) -> Item | None:
    found = list(re.finditer(r"(?<![\w.])\d{1,4}(?![\w.])", one["title"]))
    if not found:
        return None
    match = draft.rng.choice(found)
    return with_title(one, replaced(one["title"], match, str(int(match[0]) + draft.rng.choice((1, 2, 5, 10)))))


_OPPOSITES = (
    ("with", "without"), ("increased", "decreased"), ("increases", "decreases"), ("high", "low"), ("higher", "lower"),
    ("positive", "negative"), ("upper", "lower"), ("before", "after"), ("acute", "chronic"), ("is", "is not"),
    ("improves", "worsens"), ("men", "women"), ("male", "female"), ("early", "late"), ("short-term", "long-term"),
    ("primary", "secondary"), ("are", "are not"), ("effective", "ineffective"), ("activation", "inhibition"),
)  # fmt: skip


def _title_opposite(one: Item, draft: Draft) -> Item | None:
    found = [
        (m, new)
        for pair in _OPPOSITES
        for old, new in (pair, pair[::-1])
        if " not" not in old
        for m in re.finditer(rf"(?<![\w-]){old}(?![\w-])", one["title"])
    ]
    if not found:
        return None
    match, new = draft.rng.choice(found)
    return with_title(one, replaced(one["title"], match, new))


def _title_word_dropped(one: Item, draft: Draft) -> Item | None:
    found = content_words(one["title"])
    if len(found) < 3:
        return None
    return with_title(one, " ".join(replaced(one["title"], draft.rng.choice(found), "").split()))


# ---------------------------------------------------------------------------------------- numbers, journal


def _year(*steps: int) -> OnItem:
    def change(one: Item, draft: Draft) -> Item | None:
        year, *rest = one["issued"]["date-parts"][0]
        new = year + draft.rng.choice(steps)
        if str(new) == draft.record.epub_year or new > 2026:
            return None
        return one | {"issued": {"date-parts": [[new, *rest]]}}

    return change


def _number(field: str) -> OnItem:
    def change(one: Item, draft: Draft) -> Item | None:
        value = str(one.get(field, ""))
        if not value.isdigit():
            return None
        return one | {field: str(max(1, int(value) + draft.rng.choice((1, 2, 3, 7, 10))))}

    return change


def _pages(one: Item) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d+)-(\d+)", one.get("page", ""))
    return (int(found[1]), int(found[2])) if found and int(found[2]) > int(found[1]) else None


def _first_page(one: Item, draft: Draft) -> Item | None:
    pages = _pages(one)
    if not pages or pages[0] < 30:
        return None
    return one | {"page": f"{pages[0] - draft.rng.choice((1, 2, 4, 9, 20))}-{pages[1]}"}


def _last_page(one: Item, draft: Draft) -> Item | None:
    pages = _pages(one)
    return one | {"page": f"{pages[0]}-{pages[1] + draft.rng.choice((1, 2, 3, 8, 10))}"} if pages else None


def _swapped(digits: str, rng: random.Random) -> str:
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i or digits[1] != "0")]
    if not places:
        return digits
    at = rng.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _transposed(field: str) -> OnItem:
    def change(one: Item, draft: Draft) -> Item | None:
        value = str(one.get(field, ""))
        new = _swapped(value, draft.rng) if value.isdigit() else value
        return None if new == value else one | {field: new}

    return change


def _year_transposed(one: Item, draft: Draft) -> Item | None:
    year, *rest = one["issued"]["date-parts"][0]
    new = int(str(year)[:2] + str(year)[:1:-1])
    return (
        None
        if new == year or new > 2026 or str(new) == draft.record.epub_year
        else one | {"issued": {"date-parts": [[new, *rest]]}}
    )


def _page_transposed(one: Item, draft: Draft) -> Item | None:
    pages = _pages(one)
    new = _swapped(str(pages[0]), draft.rng) if pages else ""
    return one | {"page": f"{new}-{pages[1]}"} if pages and int(new) != pages[0] and int(new) < pages[1] else None


def _journal(one: Item, draft: Draft) -> Item | None:
    other = draft.other()
    if set(fold(other.journal_full).split()) & set(fold(one.get("container-title", "")).split()) - {
        "journal",
        "of",
        "the",
        "and",
        "american",
        "european",
        "international",
    }:
        return None
    return one | {"container-title": other.journal_full, "container-title-short": other.journal}


# ----------------------------------------------------------------------------------------------- authors


def _first_replaced(one: Item, draft: Draft) -> Item | None:
    new, old = item(draft.other())["author"][0], one["author"][0]
    if "literal" in new or "literal" in old or any(new["family"] == name.get("family") for name in one["author"]):
        return None
    return one | {"author": [new, *one["author"][1:]]}


def _first_misspelt(one: Item, draft: Draft) -> Item | None:
    first = one["author"][0]
    if not first.get("family", "").isalpha() or len(first["family"]) < 5:
        return None
    new = misspelt(first["family"], draft.rng)
    return (
        None if fold(new) == fold(first["family"]) else one | {"author": [first | {"family": new}, *one["author"][1:]]}
    )


def _first_initials(one: Item, draft: Draft) -> Item | None:
    first = one["author"][0]
    if not first.get("given"):
        return None
    new = draft.rng.choice([c for c in "ABDEGHJKLMNRST" if c != first["given"][0]])
    return one | {"author": [first | {"given": new + first["given"][1:]}, *one["author"][1:]]}


def _second_dropped(one: Item, _: Draft) -> Item | None:
    return one | {"author": [one["author"][0], *one["author"][2:]]} if len(one["author"]) > 2 else None


def _second_replaced(one: Item, draft: Draft) -> Item | None:
    new = item(draft.other())["author"][0]
    if (
        len(one["author"]) < 2
        or "literal" in new
        or "literal" in one["author"][1]
        or any(new["family"] == name.get("family") for name in one["author"])
    ):
        return None
    return one | {"author": [one["author"][0], new, *one["author"][2:]]}


def _swapped_authors(one: Item, _: Draft) -> Item | None:
    names = one["author"]
    return (
        one | {"author": [names[0], names[2], names[1], *names[3:]]}
        if len(names) > 2 and names[1] != names[2]
        else None
    )


# ------------------------------------------------------------------------------- identifiers, inventions


def _doi_other(one: Item, draft: Draft) -> Item | None:
    other = draft.other()
    return one | {"DOI": other.doi} if other.doi and one.get("DOI") else None


def _pmid_other(text: str, draft: Draft) -> str | None:
    return f"{text.rstrip('.')}. PMID: {draft.other().pmid}."


_PLACE = ("container-title", "container-title-short", "issued", "volume", "issue", "page", "DOI")


def _at(one: Item, place: Item) -> Item:
    """The item at the place of another."""
    return {key: value for key, value in one.items() if key not in _PLACE} | {
        key: place[key] for key in _PLACE if key in place
    }


def _merged(one: Item, draft: Draft) -> Item | None:
    place = item(draft.other())
    return (
        None
        if place["container-title"] == one.get("container-title")
        else _at(one, {k: v for k, v in place.items() if k != "DOI"})
    )


def _invented(one: Item, draft: Draft) -> Item | None:
    """Authors of several works over a title spliced from two others."""
    first, second = draft.other().title.removesuffix("."), draft.other().title.removesuffix(".")
    halves = first.split()[: len(first.split()) // 2], second.split()[len(second.split()) // 2 :]
    if min(map(len, halves)) < 3:
        return None
    authors = [item(draft.other())["author"][0] for _ in range(draft.rng.randint(2, 5))]
    return one | {"title": " ".join(halves[0] + halves[1]), "author": authors}


def _invented_at_a_real_place(one: Item, draft: Draft) -> Item | None:
    made = _invented(one, draft)
    return {key: value for key, value in made.items() if key != "DOI"} if made else None


def _invented_at_a_free_place(one: Item, draft: Draft) -> Item | None:
    made = _invented(one, draft)
    if not made:
        return None
    first = draft.rng.randint(1000, 4000)
    place = item(draft.other()) | {"volume": str(draft.rng.randint(150, 400)), "page": f"{first}-{first + 9}"}
    return _at(made, {key: value for key, value in place.items() if key != "DOI"})


_TITLE = frozenset({"REF003", "REF016"})
_FIRST = frozenset({"REF004", "REF005"})
_SECOND = frozenset({"REF005"})

ERRORS = (
    Change("title_misspelt", _TITLE, _title_misspelt),
    Change("title_word", _TITLE, _title_word),
    Change("title_number", _TITLE, _title_number),
    Change("title_opposite", _TITLE, _title_opposite),
    Change("title_word_dropped", _TITLE, _title_word_dropped),
    Change("year_1", frozenset({"REF007"}), _year(-1, 1)),
    Change("year_3", frozenset({"REF007"}), _year(-3, 3)),
    Change("year_transposed", frozenset({"REF007"}), _year_transposed),
    Change("volume", frozenset({"REF009", "REF017"}), _number("volume")),
    Change("volume_transposed", frozenset({"REF009", "REF017"}), _transposed("volume")),
    Change("issue", frozenset({"REF010"}), _number("issue")),
    Change("first_page", frozenset({"REF011", "REF017"}), _first_page),
    Change("page_transposed", frozenset({"REF011", "REF017"}), _page_transposed),
    Change("last_page", frozenset({"REF011"}), _last_page),
    Change("journal", frozenset({"REF006", "REF017"}), _journal),
    Change("first_author_replaced", frozenset({"REF004"}), _first_replaced),
    Change("first_author_misspelt", _FIRST, _first_misspelt),
    Change("first_author_initials", _FIRST, _first_initials),
    Change("second_author_dropped", _SECOND, _second_dropped),
    Change("second_author_replaced", _SECOND, _second_replaced),
    Change("second_author_swapped", _SECOND, _swapped_authors),
    Change("doi_of_another", frozenset({"REF012"}), _doi_other),
    Change("pmid_of_another", frozenset({"REF012"}), on_text=_pmid_other),
    Change("merged", frozenset({"REF001", "REF002", "REF003", "REF006", "REF009", "REF011", "REF017"}), _merged),
    Change("invented_free_place", frozenset({"REF001"}), _invented_at_a_free_place),
    Change("invented_real_place", frozenset({"REF001", "REF017"}), _invented_at_a_real_place),
)
INVENTED = frozenset({"invented_free_place", "invented_real_place"})  # no record is the right one

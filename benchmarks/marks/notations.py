"""Kinds of the mark itself: digits and brackets of other scripts, words between numbers, ratings, pages, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marks.made import Draft, Made, in_digits, ranged
from marks.words import LANGUAGES, LATIN, work

if TYPE_CHECKING:
    import random

_BRACKETS_EAST = ("［{}］", "〔{}〕", "【{}】", "[{}]", "<sup>[{}]</sup>", "<sup>{})</sup>")
_COMMAS_EAST = ("，", ",", "、", ", ")
_DASHES_EAST = ("～", "-", "–", "〜", "~", "—")
_STOPS = {"zh": "。", "ja": "。", "hi": "।"}


def east_asian(chance: random.Random) -> Made:
    """［1］ 【2，3】 〔4～6〕 in Chinese and Japanese."""
    draft = Draft(chance, chance.choice(("zh", "ja")))
    bracket, comma, dash = (chance.choice(of) for of in (_BRACKETS_EAST, _COMMAS_EAST, _DASHES_EAST))
    wide = chance.random() < 0.4
    for numbers in draft.groups(4):
        printed = bracket.format(ranged(numbers, comma, dash))
        if wide and "sup" not in bracket:
            printed = "".join(chr(ord(one) + 0xFEE0) if one in "0123456789" else one for one in printed)
        draft.cite(f"{draft.sentence()}{printed}。", numbers)
    return draft.finish("east asian", "md", draft.body())


def circled(chance: random.Random) -> Made:
    """① and ②③ in Chinese."""
    draft = Draft(chance, "zh")
    for numbers in draft.groups(2):
        draft.cite(f"{draft.sentence()}{'、'.join(chr(0x245F + n) for n in numbers)}。", numbers)
    return draft.finish("east asian", "md", draft.body())


_ZEROS = {"fa": "۰", "ar": "٠", "hi": "०"}


def other_digits(chance: random.Random) -> Made:
    """[۱] [۲،۳] [٢-٤] and raised ones, with decoys in the same digits."""
    draft = Draft(chance, chance.choice(tuple(_ZEROS)))
    zero, comma = _ZEROS[draft.language], "," if draft.language == "hi" else chance.choice(("،", "، ", ","))
    shape = chance.choice(("[{}]", " [{}]", "<sup>{}</sup>", " ({})", "［{}］"))
    dash, stop = chance.choice(("-", "–")), _STOPS.get(draft.language, ".")
    for numbers in draft.groups(4):
        draft.cite(f"{draft.sentence()}{shape.format(in_digits(ranged(numbers, comma, dash), zero))}{stop}", numbers)
    own = chance.random() < 0.5  # the list in ASCII or in its own digits
    listed = "\n".join(f"{in_digits(str(n), zero) if own else n}. {work(n)}" for n in range(1, draft.size + 1))
    return draft.finish("other digits", "md", draft.body(), listed)


_ANDS = {
    "en": ("and", "or", "&", "as well as", "plus"),
    "de": ("und", "u.", "sowie", "oder"),
    "fr": ("et", "ou"),
    "es": ("y",),
    "pt": ("e",),
    "it": ("e",),
    "nl": ("en",),
    "sv": ("och",),
    "pl": ("i", "oraz"),
    "ru": ("и", "или"),
    "tr": ("ve",),
    "el": ("και",),
    "zh": ("和", "及", "与"),
    "ja": ("と", "および"),
    "fa": ("و",),
    "ar": ("و",),
}
_TOS = {
    "en": ("to", "through"),
    "de": ("bis",),
    "fr": ("à",),
    "es": ("a", "al"),
    "pt": ("a",),
    "it": ("a",),
    "nl": ("tot",),
    "sv": ("till",),
    "pl": ("do",),
    "ru": ("до",),
    "el": ("έως",),
    "zh": ("至",),
    "fa": ("تا",),
    "ar": ("إلى",),
}


def words_between(chance: random.Random) -> Made:
    """[2 and 3], raised "4 bis 6", "1, 3 и 5" in sixteen languages."""
    draft = Draft(chance, chance.choice(tuple(_ANDS)))
    both, until = chance.choice(_ANDS[draft.language]), chance.choice(_TOS.get(draft.language, ("–",)))
    shape, stop = chance.choice(("[{}]", " [{}]", "<sup>{}</sup>")), _STOPS.get(draft.language, ".")
    for numbers in draft.groups(4):
        if len(numbers) > 2 and chance.random() < 0.5:
            printed = f"{numbers[0]} {until} {numbers[-1]}"
        else:
            *first, last = map(str, numbers)
            printed = f"{', '.join(first)} {both} {last}" if first else last
        draft.cite(f"{draft.sentence()}{shape.format(printed)}{stop}", numbers)
    return draft.finish("words between", "md", draft.body())


_RATINGS = ("•", "••", "*", "**", "■", "▪", "●", "∙")


def ratings(chance: random.Random) -> Made:
    """Raised 2••,9 and •3: the marks of annotated references."""
    draft = Draft(chance, chance.choice(("en", "de", "fr", "es")))
    before, rating = chance.random() < 0.4, chance.sample(_RATINGS, 2)
    escaped = [one.replace("*", "\\*") for one in rating]
    rated = {n: chance.choice(escaped) for n in range(1, draft.size + 1) if chance.random() < 0.5}
    rated.setdefault(1, escaped[0])
    shape = chance.choice(("<sup>{}</sup>", "<sup>{}</sup>", "[{}]"))
    for numbers in draft.groups(3):
        printed = [f"{rated.get(n, '')}{n}" if before else f"{n}{rated.get(n, '')}" for n in numbers]
        draft.cite(f"{draft.sentence()}{shape.format(chance.choice((',', ', ')).join(printed))}.", numbers)
    return draft.finish("ratings", "md", draft.body())


def pages(chance: random.Random) -> Made:
    """[2, p. 72], [2, S. 72], raised 3(p21), (4, pp. 7-9)."""
    draft = Draft(chance, chance.choice(("en", "de", "fr", "es", "sv", "ru")))
    page = draft.words.page
    shape, sup = chance.choice((" [{}]", "<sup>{}</sup>", " [{}]")), ("{}({}{})", "{}(pp{2})")
    for numbers in draft.groups(2):
        printed = []
        for n in numbers:
            at = chance.randint(11, 400)
            if chance.random() < 0.6 and "sup" in shape:
                printed.append(f"{n}(p{at})" if chance.random() < 0.5 else f"{n}(pp{at}–{at + 3})")
            elif chance.random() < 0.6:
                printed.append(chance.choice((f"{n}, {page} {at}", f"{n}, {page} {at}–{at + 4}", f"{n}: {page} {at}")))
            else:
                printed.append(str(n))
        draft.cite(f"{draft.sentence()}{shape.format((',' if 'sup' in shape else '; ').join(printed))}.", numbers)
    del sup
    return draft.finish("pages", "md", draft.body())


def letters(chance: random.Random) -> Made:
    """.2a,b and [3a–c] of lists with lettered labels."""
    draft = Draft(chance, chance.choice(("en", "de", "fr")))
    lettered = {n: "abc"[: chance.randint(2, 3)] for n in range(1, draft.size + 1) if chance.random() < 0.4}
    lettered.setdefault(2, "ab")
    suffix, shape = chance.choice((("txt", "{}"), ("md", "<sup>{}</sup>"), ("md", "[{}]")))
    glued = shape == "{}"
    for numbers in draft.groups(2):
        printed = []
        for n in numbers:
            own = lettered.get(n, "")
            way = chance.choice((own[:1], ",".join(own), f"{own[0]}–{own[-1]}")) if own else ""
            printed.append(f"{n}{way}")
        mark = shape.format(",".join(printed))
        draft.cite(f"{draft.sentence()}.{mark}" if glued else f"{draft.sentence()}{mark}.", numbers)
    labels = [f"{n}{one}" for n in range(1, draft.size + 1) for one in lettered.get(n, "") or [""]]
    listed = "\n".join(f"{label}. {work(i)}" for i, label in enumerate(labels, 1))
    return draft.finish("letters", suffix, draft.body(), listed)


def doubled(chance: random.Random) -> Made:
    """[[1]][1], [\\[2\\]](#ref2), [[3](#b3)]: one mark, one link."""
    draft = Draft(chance, chance.choice(LATIN))
    shape = chance.choice(("[[{0}]][{0}]", "[\\[{0}\\]](#ref{0})", "[[{0}](#ref{0})]", "<sup>[{0}](#ref{0})</sup>"))
    for numbers in draft.groups(1):
        draft.cite(f"{draft.sentence()}{chance.choice((' ', ''))}{shape.format(numbers[0])}.", numbers)
    return draft.finish("doubled", "md", draft.body())


def wiki(chance: random.Random) -> Made:
    """{SUP()}1{SUP}, ^2^, ^^3^^, ¹, <sup>."""
    draft = Draft(chance, chance.choice(LATIN))
    shape = chance.choice(("{{SUP()}}{}{{SUP}}", "^{}^", "{{SUP()}}{}{{SUP}}", "\\textsuperscript{{{}}}", "$^{{{}}}$"))
    suffix = "tex" if "text" in shape else "md"
    if suffix == "tex":
        shape = "<sup>{}</sup>"
        suffix = "md"
    for numbers in draft.groups(3):
        draft.cite(f"{draft.sentence()}.{shape.format(ranged(numbers, ',', '-'))}", numbers)
    return draft.finish("wiki", suffix, draft.body())


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]


def roman(chance: random.Random) -> Made:
    """[iv] and raised "ii, iii" of lists that count in Roman numerals."""
    draft = Draft(chance, chance.choice(("en", "de", "fr", "es", "it")))
    names = [one.upper() for one in _ROMAN] if chance.random() < 0.4 else _ROMAN
    shape = chance.choice(("[{}]", " [{}]", "<sup>{}</sup>", " ({})"))
    label = chance.choice(("[{}] ", "{}. ", "({}) "))
    for numbers in draft.groups(4):
        row = len(numbers) > 2
        joined = f"{names[numbers[0] - 1]}–{names[numbers[-1] - 1]}" if row else ""
        printed = joined or chance.choice((",", ", ")).join(names[n - 1] for n in numbers)
        draft.cite(f"{draft.sentence()}{shape.format(printed)}.", numbers)
    listed = "\n\n".join(label.format(names[n - 1]) + work(n) for n in range(1, draft.size + 1))
    more = ["The point is made in three parts: (i) bone, (ii) muscle, and (iii) luck."] if "(" not in shape else []
    return draft.finish("roman", "md", draft.body(more=more if draft.language == "en" else ()), listed)


def prefixed(chance: random.Random) -> Made:
    """[S1], raised w2,w3, (E1–E4), Ref. A3 of supplements and appendices."""
    draft = Draft(chance, chance.choice(("en", "de", "es")))
    letter = chance.choice("SSwAEW")
    shape = chance.choice(("[{}]", " [{}]", "<sup>{}</sup>", " ({})"))
    label = chance.choice(("{}. ", "[{}] ", "{} "))
    for numbers in draft.groups(4):
        names = [f"{letter}{n}" for n in numbers]
        if len(numbers) > 2:
            printed = f"{names[0]}–{chance.choice((names[-1], str(numbers[-1])))}"
        else:
            printed = chance.choice((",", ", ")).join(names)
        if len(numbers) == 1 and chance.random() < 0.25 and draft.language == "en":
            draft.cite(
                f"{draft.sentence()}, as {chance.choice(('Ref.', 'ref', 'Reference'))} {names[0]} has it.", numbers
            )
        else:
            draft.cite(f"{draft.sentence()}{shape.format(printed)}.", numbers)
    listed = "\n\n".join(label.format(f"{letter}{n}") + work(n) for n in range(1, draft.size + 1))
    more = [] if draft.language != "en" else [f"The rest is in Figure S1 and Table S{draft.size}.", "See Appendix A1."]
    return draft.finish("prefixed", "md", draft.body(more=more), listed)


def prefixed_beside(chance: random.Random) -> Made:
    """An article with a list 1, 2, 3 … and a web list w1, w2, w3 …"""
    draft = Draft(chance, "en", size=chance.randint(4, 8))
    letter, web = chance.choice("wSe".replace("e", "E")), chance.randint(3, 6)
    shape = chance.choice(("[{}]", "<sup>{}</sup>"))
    marks = [(ranged(numbers), numbers) for numbers in draft.groups(3)]
    at = 1
    for n in range(1, web + 1):
        at = chance.randint(at, len(marks))
        marks.insert(at, (f"{letter}{n}", [n]))
        at += 1
    for printed, numbers in marks:
        draft.cite(f"{draft.sentence()}{shape.format(printed)}.", numbers)
    own = "\n\n".join(f"{n}. {work(n)}" for n in range(1, draft.size + 1))
    more = "\n\n".join(f"{letter}{n}. {work(draft.size + n)}" for n in range(1, web + 1))
    return draft.finish("prefixed beside", "md", draft.body(), f"{own}\n\n## Web references\n\n{more}")


KINDS = {
    "east asian": (east_asian, circled),
    "other digits": (other_digits,),
    "words between": (words_between,),
    "ratings": (ratings,),
    "pages": (pages,),
    "letters": (letters,),
    "doubled": (doubled,),
    "wiki": (wiki,),
    "roman": (roman,),
    "prefixed": (prefixed,),
    "prefixed beside": (prefixed_beside,),
}
assert set(_ANDS) <= set(LANGUAGES)

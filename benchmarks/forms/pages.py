"""What pages and conversions do to a list: furniture, columns, wrapped lines; and pages that have no list."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from forms.draft import Cited, Draft, Item, Made, bracketed
from forms.labels import LABELS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

_FORMS = ("1. ", "[1] ", "(1) ", "1) ")


class _Paper:
    """An article as lines, wrapped like a page."""

    def __init__(self, draft: Draft, least: int = 8) -> None:
        self.draft, chance = draft, draft.chance
        self.form = chance.choice(_FORMS)
        self.width = chance.choice((60, 72, 88))
        self.title = draft.heading()
        count = chance.randint(least, least + 6)
        self.works = draft.references(count)
        self.groups = draft.cite(range(1, count + 1))
        self.paragraphs = draft.prose(self.groups, bracketed).split("\n\n")
        self.heading = chance.choice(("References", "REFERENCES", "Bibliography"))

    def lines(self, text: str) -> list[str]:
        """Wrapped."""
        return textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False)

    def made(self, kind: str, form: str, text: str, suffix: str = "txt") -> Made:
        """With its gold."""
        items = tuple(Item(str(i), work) for i, work in enumerate(self.works, 1))
        return Made(kind, form, f"a.{suffix}", text, items, tuple(Cited(group) for group in self.groups))

    def entries(self) -> list[str]:
        """The labelled references."""
        return [f"{LABELS[self.form](i)}{work}" for i, work in enumerate(self.works, 1)]


def _feet(draft: Draft) -> dict[str, Callable[[int], list[str]]]:
    """What stands between the pages, by kind."""
    head, journal = draft.heading(), "Bone Tales"
    family = draft.names()[0][0]
    return {
        "page number": lambda p: ["", str(p), ""], "page number, dashes": lambda p: ["", f"- {p} -", ""], "page number, no blanks": lambda p: [str(p)],
        "page of": lambda p: ["", f"Page {p} of 40", ""], "running head": lambda p: ["", head, ""], "running head, no blanks": lambda p: [head],
        "head and number": lambda p: ["", f"{head}                    {p}", ""], "number and head": lambda p: ["", f"{p}     {family} et al.", ""],
        "journal": lambda p: ["", f"{family} et al. {journal} (2021) 20:15          Page {p} of 14", ""],
        "journal | number": lambda p: ["", f"{journal} 2021 | {p}", ""], "form feed": lambda p: ["", f"{p}", "\f" + head, ""],
        "address": lambda p: ["", "www.bonetales.example/article/8", ""],
        "downloaded": lambda p: ["", "Downloaded from bonetales.example by guest on 4 May 2021", ""], "seite": lambda p: ["", f"Seite {p} von 40", ""],
        "bare of": lambda p: ["", f"{p} / 40", ""], "page": lambda p: [f"Page {p}"], "p.": lambda p: ["", f"p. {p}", ""],
    }  # fmt: skip


def furniture(chance: random.Random) -> Iterator[Made]:
    """Page numbers, running heads, feet and line numbers, within references and text."""
    names = list(_feet(Draft(chance)))
    for _turn in range(6):
        for name in names:
            draft = Draft(chance)
            paper = _Paper(draft, 16)
            foot = _feet(draft)[name]
            page = chance.randint(2, 30)
            whole = [paper.title, ""]
            for paragraph in paper.paragraphs:
                whole += [*paper.lines(paragraph), ""]
            whole += [paper.heading, ""]
            for entry in paper.entries():
                whole += paper.lines(entry)
            length = chance.randint(9, 14)
            lines = []
            for i, line in enumerate(whole):
                if i and i % length == 0:
                    lines += foot(page)
                    page += 1
                lines.append(line)
            yield paper.made("furniture", name, "\n".join(lines) + "\n")
        for every in (1, 5):
            draft = Draft(chance)
            paper = _Paper(draft)
            lines = [paper.title]
            for block in [*paper.paragraphs, paper.heading, *paper.entries()]:
                lines += paper.lines(block)
            first = chance.choice((1, 1, 120))
            if every == 1:
                numbered = [f"{n:>4} {line}" for n, line in enumerate(lines, first)]
            else:
                numbered = [f"{n if n % 5 == 0 else '':>4} {line}" for n, line in enumerate(lines, first)]
            yield paper.made("furniture", f"line numbers by {every}", "\n".join(numbered) + "\n")


def _column(paper: _Paper) -> str:
    labels = "\n".join(LABELS[paper.form](i).strip() for i in range(1, len(paper.works) + 1))
    works = paper.draft.chance.choice(("\n", "\n\n")).join(paper.works)
    return f"{labels}\n\n{works}"


def _column_wrapped(paper: _Paper) -> str:
    labels = "\n".join(LABELS[paper.form](i).strip() for i in range(1, len(paper.works) + 1))
    return f"{labels}\n\n" + "\n".join(line for work in paper.works for line in paper.lines(work))


def _column_by_page(paper: _Paper) -> str:
    half, out = len(paper.works) // 2, []
    for first, works in ((1, paper.works[:half]), (half + 1, paper.works[half:])):
        out += ["\n".join(LABELS[paper.form](i).strip() for i in range(first, first + len(works))), "\n".join(works)]
    return "\n\n".join(out)


def _hanging(paper: _Paper) -> str:
    return "\n".join("\n   ".join(paper.lines(entry)) for entry in paper.entries())


def _wrapped(paper: _Paper) -> str:
    return "\n".join("\n".join(paper.lines(entry)) for entry in paper.entries())


def _wrapped_apart(paper: _Paper) -> str:
    return "\n\n".join("\n".join(paper.lines(entry)) for entry in paper.entries())


def _label_alone(paper: _Paper) -> str:
    return "\n".join(f"{LABELS[paper.form](i).strip()}\n{work}" for i, work in enumerate(paper.works, 1))


def _two_lines(paper: _Paper) -> str:
    out = []
    for entry in paper.entries():
        at = entry.find(". ", 8)
        out.append(entry if at < 0 else f"{entry[: at + 1]}\n{entry[at + 2 :]}")
    return paper.draft.chance.choice(("\n", "\n\n")).join(out)


def _empty_between(paper: _Paper) -> str:
    out = []
    for entry in paper.entries():
        out += [entry, paper.draft.chance.choice(("", " ", "•"))]
    return "\n".join(out)


def _hyphen_free(paper: _Paper) -> str:
    return " ".join(paper.entries())


_PRINTS = {
    "column": _column, "column, wrapped": _column_wrapped, "column by page": _column_by_page, "hanging": _hanging, "wrapped": _wrapped,
    "wrapped apart": _wrapped_apart, "label alone": _label_alone, "two lines": _two_lines, "empty between": _empty_between, "run on": _hyphen_free,
}  # fmt: skip


def from_pdf(chance: random.Random) -> Iterator[Made]:
    """Labels in a column apart, wrapped lines that begin with a callout, authors above titles."""
    for _turn in range(12):
        for name, way in _PRINTS.items():
            draft = Draft(chance)
            paper = _Paper(draft)
            wrapped = []
            for paragraph in paper.paragraphs:
                words = "\n".join(paper.lines(paragraph))
                if chance.random() < 0.6:
                    words = words.replace(" [", "\n[", 1)
                wrapped.append(words)
            text = "\n\n".join([paper.title, *wrapped, paper.heading, way(paper)]) + "\n"
            yield paper.made("from PDF", name, text)


# --------------------------------------------------------------------------------------- pages without a list

_MENU = ("Home", "About us", "Contact", "Google Scholar", "PubMed", "Crossref", "Full text", "Similar articles", "Privacy", "Terms 2021", "Subscribe")  # fmt: skip


def _menu(draft: Draft) -> str:
    rows = "".join(f"<li><a href='#'>{one}</a></li>" for one in draft.chance.sample(_MENU, 6))
    links = (
        "<ol>"
        + "".join(f"<li><a href='/{i}'>{one}</a></li>" for i, one in enumerate(draft.chance.sample(_MENU, 5)))
        + "</ol>"
    )
    body = "".join(
        f"<p>{draft.sentence()}. {draft.sentence()} ({family} {year}).</p>" for family, year in _named(draft)
    )
    return f"<html><body><ul>{rows}</ul>{links}<h1>{draft.heading()}</h1>{body}<h2>References</h2>{links}</body></html>"


def _named(draft: Draft) -> list[tuple[str, int]]:
    return [(family, draft.chance.randint(1990, 2022)) for family, _ in draft.names() + draft.names()]


def _steps(draft: Draft) -> str:
    steps = "\n".join(f"{i}. {draft.sentence()} in {draft.chance.randint(1990, 2020)}." for i in range(1, 8))
    return f"# {draft.heading()}\n\n{draft.sentence()}.\n\n{steps}\n\n{draft.sentence()}.\n"


def _chapters(draft: Draft) -> str:
    rows = "\n".join(f"{i}. {draft.heading()} ........ {7 * i}" for i in range(1, 9))
    return f"{draft.heading()}\n\nContents\n\n{rows}\n\n{draft.sentence()}. {draft.sentence()}.\n"


def _affiliations(draft: Draft) -> str:
    rows = "\n".join(f"{i} Department of {draft.heading()}, University of Nowhere, Oslo, Norway" for i in range(1, 6))
    return f"{draft.heading()}\n\n{rows}\n\nAbstract\n\n{draft.sentence()}. {draft.sentence()}.\n"


def _table(draft: Draft) -> str:
    rows = "\n".join(
        f"| {i} | {draft.names()[0][0]} {draft.chance.randint(1990, 2020)} | {draft.chance.randint(20, 90)} | {draft.sentence()} |"
        for i in range(1, 9)
    )
    return f"# {draft.heading()}\n\n| No. | Study | n | Result |\n|---|---|---|---|\n{rows}\n\n{draft.sentence()}.\n"


def _questions(draft: Draft) -> str:
    rows = "\n\n".join(f"{i}. What did {draft.names()[0][0]} et al. find about {draft.heading()}?" for i in range(1, 8))
    return f"# Questions\n\n{rows}\n"


def _news(draft: Draft) -> str:
    rows = "".join(f"<li>{i} May {draft.chance.randint(2015, 2022)} {draft.heading()}</li>" for i in range(1, 7))
    return f"<html><body><h1>{draft.heading()}</h1><p>{draft.sentence()}.</p><h2>Sources of help</h2><ul>{rows}</ul></body></html>"


def _scholar(draft: Draft) -> str:
    rows = "".join(
        f"<li><a href='#'>{one}</a></li>"
        for one in ("Google Scholar", "PubMed", "CrossRef", "View article", "Download PDF")
    )
    return f"<html><body><h1>{draft.heading()}</h1><p>{draft.sentence()}.</p><h2>References</h2><ol>{rows}</ol></body></html>"


_DECOYS = {
    "menu": (_menu, "html"), "steps": (_steps, "md"), "contents": (_chapters, "txt"), "affiliations": (_affiliations, "txt"), "table": (_table, "md"),
    "questions": (_questions, "md"), "news": (_news, "html"), "link texts": (_scholar, "html"),
}  # fmt: skip


def decoys(chance: random.Random) -> Iterator[Made]:
    """No list of references at all: nothing may be taken for one."""
    for _turn in range(13):
        for name, (way, suffix) in _DECOYS.items():
            yield Made("decoys", name, f"a.{suffix}", way(Draft(chance)), decoy=True)


def author_year(chance: random.Random) -> Iterator[Made]:
    """A list by author and year: every reference whole, whatever it is counted as; no callout."""
    for turn in range(100):
        draft = Draft(chance)
        works = sorted(draft.references(chance.randint(6, 14)))
        body = "\n\n".join(f"{draft.sentence()} ({family}, {year})." for family, year in _named(draft))
        items = tuple(Item(str(i), work) for i, work in enumerate(works, 1))
        head = f"{body}\n\n"
        if turn % 3 == 0:
            rows = "".join(f"<p>{work.replace('&', '&amp;')}</p>" for work in works)
            paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
            text = f"<html><body><ul><li>Home</li><li>Google Scholar</li></ul><h1>{draft.heading()}</h1>{paragraphs}<h2>References</h2>{rows}</body></html>"
            yield Made("author-year", "page", "a.html", text, items)
        elif turn % 3 == 1:
            yield Made(
                "author-year",
                "paragraphs",
                "a.md",
                f"# {draft.heading()}\n\n{head}## References\n\n" + "\n\n".join(works) + "\n",
                items,
            )
        else:
            yield Made(
                "author-year",
                "lines",
                "a.txt",
                f"{draft.heading()}\n\n{head}References\n\n" + "\n".join(works) + "\n",
                items,
            )

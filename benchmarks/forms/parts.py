"""Files with several lists: chapters, newsletters, parts, and what cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft import Cited, Draft, Item, Made, bracketed, raised
from forms.labels import LABELS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

_FORMS = ("1. ", "[1] ", "1) ", "(1) ", "1: ")


class _Part:
    """A text and its list."""

    def __init__(self, draft: Draft, form: str, mark: Callable[[tuple[int, ...]], str], number: int) -> None:
        count = draft.chance.randint(3, 8)
        self.number = number
        self.works = draft.references(count)
        self.name = draft.heading()
        self.groups = draft.cite(range(1, count + 1))
        self.prose = draft.prose(self.groups, mark)
        between = draft.chance.choice(("\n", "\n\n"))
        self.rows = between.join(f"{LABELS[form](i)}{work}" for i, work in enumerate(self.works, 1))

    @property
    def items(self) -> list[Item]:
        """Of the gold."""
        return [Item(str(i), work, self.number) for i, work in enumerate(self.works, 1)]

    def cited(self, *, told: bool = True) -> list[Cited]:
        """Of the gold."""
        return [Cited(group, self.number if told else None) for group in self.groups]


def _chapters(parts: Sequence[_Part], draft: Draft) -> str:
    head = draft.chance.choice(("## References", "### References", "## Literature", "**References**", "References"))
    name = draft.chance.choice(("# {}", "# Chapter {n}: {}", "# {n}. {}"))
    return "\n\n".join(f"{name.format(one.name, n=one.number)}\n\n{one.prose}\n\n{head}\n\n{one.rows}" for one in parts)


def _chapters_without_heads(parts: Sequence[_Part], draft: Draft) -> str:
    return "\n\n".join(f"# {one.name}\n\n{one.prose}\n\n{one.rows}" for one in parts)


def _newsletter(parts: Sequence[_Part], draft: Draft) -> str:
    head = draft.chance.choice(("References", "Sources", "REFERENCES"))
    return f"{draft.heading()}\n\n" + "\n\n".join(f"{one.name}\n\n{one.prose}\n\n{head}\n\n{one.rows}" for one in parts)


def _sections(parts: Sequence[_Part], draft: Draft) -> str:
    return f"# {draft.heading()}\n\n" + "\n\n".join(
        f"## {one.name}\n\n{one.prose}\n\n### References\n\n{one.rows}" for one in parts
    )


def _list_first(parts: Sequence[_Part], draft: Draft) -> str:
    return "\n\n".join(f"## References\n\n{one.rows}\n\n# {one.name}\n\n{one.prose}" for one in parts)


def _named(parts: Sequence[_Part], draft: Draft) -> str:
    form = draft.chance.choice(("## References for {}", "## {}: references", "## References: {}"))
    texts = [f"## {one.name}\n\n{one.prose}" for one in parts]
    return "\n\n".join([*texts, *(f"{form.format(one.name)}\n\n{one.rows}" for one in parts)])


def _numbered(parts: Sequence[_Part], draft: Draft) -> str:
    word = draft.chance.choice(("Chapter", "Part", "Section"))
    texts = [f"## {word} {one.number}: {one.name}\n\n{one.prose}" for one in parts]
    return "\n\n".join([*texts, *(f"## References for {word.lower()} {one.number}\n\n{one.rows}" for one in parts)])


def _named_below(parts: Sequence[_Part], draft: Draft) -> str:
    texts = [f"## {one.name}\n\n{one.prose}" for one in parts]
    return "\n\n".join([*texts, "## References", *(f"### {one.name}\n\n{one.rows}" for one in parts)])


def _legends(parts: Sequence[_Part], draft: Draft) -> str:
    return "\n\n".join(
        f"# {one.name}\n\n{one.prose}\n\n## References\n\n{one.rows}\n\n## Legends\n\nFigure 1. {draft.sentence()}."
        for one in parts
    )


def _rules(parts: Sequence[_Part], draft: Draft) -> str:
    return "\n\n---\n\n".join(f"## {one.name}\n\n{one.prose}\n\n**References**\n\n{one.rows}" for one in parts)


def _untold(parts: Sequence[_Part], draft: Draft) -> str:
    texts = "\n\n".join(one.prose for one in parts)
    heads = draft.chance.sample(("## References", "## More references", "## Literature", "## Sources"), len(parts))
    return f"# {draft.heading()}\n\n{texts}\n\n" + "\n\n".join(
        f"{head}\n\n{one.rows}" for head, one in zip(heads, parts, strict=True)
    )


def _page(parts: Sequence[_Part], draft: Draft) -> str:
    def section(one: _Part) -> str:
        body = "".join(f"<p>{p}</p>" for p in one.prose.split("\n\n"))
        rows = "".join(f"<li>{work.replace('&', '&amp;')}</li>" for work in one.works)
        return f"<section><h2>{one.name}</h2>{body}<h3>References</h3><ol>{rows}</ol></section>\n"

    return f"<html><body><h1>{draft.heading()}</h1>{''.join(map(section, parts))}</body></html>"


_WAYS = {
    "chapters": _chapters, "chapters without headings of lists": _chapters_without_heads, "newsletter": _newsletter, "sections": _sections,
    "list first": _list_first, "named": _named, "numbered": _numbered, "named below": _named_below, "legends": _legends, "rules": _rules,
    "cannot be told": _untold, "page": _page,
}  # fmt: skip


def several(chance: random.Random) -> Iterator[Made]:
    """Two to four lists a file."""
    for turn in range(10):
        for name, way in _WAYS.items():
            draft = Draft(chance)
            form = chance.choice(_FORMS)
            if way in {_page}:
                form = "1. "
            plain = way is _newsletter
            mark = bracketed if plain or chance.random() < 0.6 else raised
            parts = [_Part(draft, form, mark, number) for number in range(1, 3 + turn % 3)]
            text = way(parts, draft)
            items = [item for part in parts for item in part.items]
            cited = [cited for part in parts for cited in part.cited(told=way is not _untold)]
            suffix = "html" if way is _page else "txt" if plain else "md"
            yield Made("several", name, f"a.{suffix}", text, tuple(items), tuple(cited))

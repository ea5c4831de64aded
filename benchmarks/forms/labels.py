"""One list a document: its labels, its carriers, its holes, its marks, its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft import Cited, Draft, Item, Made, bracketed, raised

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADINGS = (
    "References", "REFERENCES", "## References", "Bibliography", "Literature cited", "**References**", "References:",
)  # fmt: skip


def roman(number: int) -> str:
    """``iv``."""
    out = ""
    for worth, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= worth:
            out, number = out + letters, number - worth
    return out


LABELS: dict[str, Callable[[int], str]] = {
    "1. ": lambda n: f"{n}. ", "1.": lambda n: f"{n}.", "1) ": lambda n: f"{n}) ", "(1) ": lambda n: f"({n}) ",
    "[1] ": lambda n: f"[{n}] ", "[1]": lambda n: f"[{n}]", "[ 1 ] ": lambda n: f"[ {n} ] ", "[1]. ": lambda n: f"[{n}]. ",
    "[1]: ": lambda n: f"[{n}]: ", "1: ": lambda n: f"{n}: ", "1 ": lambda n: f"{n} ", "1\t": lambda n: f"{n}\t",
    "1.\t": lambda n: f"{n}.\t", "¹ ": lambda n: f"{str(n).translate(_RAISED)} ", "¹": lambda n: str(n).translate(_RAISED),
    "<sup>1</sup>": lambda n: f"<sup>{n}</sup>", "1．": lambda n: f"{n}．", "1、": lambda n: f"{n}、", "1。": lambda n: f"{n}。",
    "（1）": lambda n: f"（{n}）", "［1］": lambda n: f"［{n}］", "【1】": lambda n: f"【{n}】", "〔1〕": lambda n: f"〔{n}〕",
    "1.- ": lambda n: f"{n}.- ", "1.-": lambda n: f"{n}.-", "1- ": lambda n: f"{n}- ", "1-": lambda n: f"{n}-",
    "1 — ": lambda n: f"{n} — ", "1 – ": lambda n: f"{n} – ", "1 | ": lambda n: f"{n} | ", "1] ": lambda n: f"{n}] ",
    "[1.] ": lambda n: f"[{n}.] ", "1º ": lambda n: f"{n}º ", "1.º ": lambda n: f"{n}.º ", "#1 ": lambda n: f"#{n} ", "#1. ": lambda n: f"#{n}. ",
    "No. 1 ": lambda n: f"No. {n} ", "Nr. 1 ": lambda n: f"Nr. {n} ", "№ 1. ": lambda n: f"№ {n}. ", "№1 ": lambda n: f"№{n} ",
    "Ref. 1: ": lambda n: f"Ref. {n}: ", "Reference 1. ": lambda n: f"Reference {n}. ", "R1. ": lambda n: f"R{n}. ", "[R1] ": lambda n: f"[R{n}] ",
    "Ref 1 - ": lambda n: f"Ref {n} - ", "۱. ": lambda n: f"{str(n).translate(_PERSIAN)}. ", "[۱] ": lambda n: f"[{str(n).translate(_PERSIAN)}] ",
    "١- ": lambda n: f"{str(n).translate(_ARABIC)}- ", "１．": lambda n: f"{str(n).translate(_FULL)}．", "［１］": lambda n: f"［{str(n).translate(_FULL)}］",
    "（１）": lambda n: f"（{str(n).translate(_FULL)}）", "① ": lambda n: f"{chr(0x245F + n)} ", "①": lambda n: chr(0x245F + n),
    "*1. ": lambda n: f"*{n}. ", "1.• ": lambda n: f"{n}.• ", "1■ ": lambda n: f"{n}■ ", "[1*] ": lambda n: f"[{n}*] ",
    "[i] ": lambda n: f"[{roman(n)}] ", "(I) ": lambda n: f"({roman(n).upper()}) ", "i. ": lambda n: f"{roman(n)}. ", "I. ": lambda n: f"{roman(n).upper()}. ",
    "I) ": lambda n: f"{roman(n).upper()}) ", "/1/ ": lambda n: f"/{n}/ ", "{1} ": lambda n: f"{{{n}}} ", "<1> ": lambda n: f"<{n}> ",
    "1.) ": lambda n: f"{n}.) ", "1/ ": lambda n: f"{n}/ ", "01. ": lambda n: f"{n:02}. ", "[01] ": lambda n: f"[{n:02}] ", "001 ": lambda n: f"{n:03} ",
    "1 . ": lambda n: f"{n} . ", "( 1 ) ": lambda n: f"( {n} ) ", "1; ": lambda n: f"{n}; ", "1, ": lambda n: f"{n}, ", "1 = ": lambda n: f"{n} = ",
    "**1.** ": lambda n: f"**{n}.** ", "**[1]** ": lambda n: f"**[{n}]** ", "1\\. ": lambda n: f"{n}\\. ", "\\[1\\] ": lambda n: f"\\[{n}\\] ",
    "- [1] ": lambda n: f"- [{n}] ", "- 1. ": lambda n: f"- {n}. ", "> 1. ": lambda n: f"> {n}. ", "1.\n": lambda n: f"{n}.\n", "[1]\n": lambda n: f"[{n}]\n",
    "[^1]: ": lambda n: f"[^{n}]: ", "^1 ": lambda n: f"^{n} ", "^1^ ": lambda n: f"^{n}^ ", "Lit. 1: ": lambda n: f"Lit. {n}: ", "文献1 ": lambda n: f"文献{n} ",
    "S1. ": lambda n: f"S{n}. ", "w1 ": lambda n: f"w{n} ", "A1. ": lambda n: f"A{n}. ", "E1. ": lambda n: f"E{n}. ", "[S1] ": lambda n: f"[S{n}] ",
}  # fmt: skip
_MARKDOWN = frozenset(
    {"**1.** ", "**[1]** ", "1\\. ", "\\[1\\] ", "- [1] ", "- 1. ", "> 1. ", "[^1]: ", "^1^ ", "<sup>1</sup>"}
)
_PREFIXED = {"S1. ": "S", "w1 ": "w", "A1. ": "A", "E1. ": "E", "[S1] ": "S"}


def _cited_of(groups: Sequence[tuple[int, ...]]) -> tuple[Cited, ...]:
    return tuple(Cited(group) for group in groups)


def _made(draft: Draft, kind: str, form: str, numbers: Sequence[int], works: Sequence[str], *, rows: str,
          suffix: str = "md", labels: Sequence[str] = (), heading: str = "", html: bool = False) -> Made:  # fmt: skip
    heading = heading or draft.chance.choice(_HEADINGS)
    groups = draft.cite(sorted(numbers))
    mark = raised if html or (suffix == "md" and draft.chance.random() < 0.4) else bracketed
    if html:
        body = "".join(f"<p>{one}</p>\n" for one in draft.prose(groups, mark).split("\n\n"))
        text = f"<html><body><h1>{draft.heading()}</h1>\n{body}<h2>References</h2>\n{rows}\n</body></html>"
        suffix = "html"
    else:
        if suffix == "txt":
            heading = heading.strip("#* ")
        lead = "# " if suffix == "md" else ""
        text = f"{lead}{draft.heading()}\n\n{draft.prose(groups, mark)}\n\n{heading}\n\n{rows}\n"
    labels = labels or [str(number) for number in numbers]
    items = tuple(Item(label, work) for label, work in zip(labels, works, strict=True))
    return Made(kind, form, f"a.{suffix}", text, items, _cited_of(groups))


def labels(chance: random.Random) -> Iterator[Made]:
    """Every form of a label, with and without holes, a line or a paragraph each."""
    for form, label in LABELS.items():
        for hole in (False, True):
            draft = Draft(chance)
            count = chance.randint(4, 9)
            numbers = list(range(1, count + 1))
            if hole:
                numbers = numbers[: chance.randint(2, 3)] + [n + 3 for n in numbers[3:]]
            works = draft.references(len(numbers))
            between = chance.choice(("\n", "\n\n")) if form not in {"1.\n", "[1]\n"} else "\n\n"
            rows = between.join(f"{label(number)}{work}" for number, work in zip(numbers, works, strict=True))
            suffix = "md" if form in _MARKDOWN else chance.choice(("md", "txt"))
            prefix = _PREFIXED.get(form, "")
            printed = [f"{prefix}{number}" for number in numbers]
            yield _made(draft, "labels", form, numbers, works, rows=rows, suffix=suffix, labels=printed)


def _pages(numbers: Sequence[int], works: Sequence[str]) -> dict[str, str]:
    """The rows of a list in HTML, by carrier; those that count for themselves count from 1."""
    rows = list(zip(numbers, works, strict=True))
    top = numbers[-1]
    return {
        "<li value>": "<ol>" + "".join(f'<li value="{n}">{w}</li>' for n, w in rows) + "</ol>",
        "<table>": "<table>" + "".join(f"<tr><td>{n}.</td><td>{w}</td></tr>" for n, w in rows) + "</table>",
        "<table th>": "<table>" + "".join(f"<tr><th>[{n}]</th><td>{w}</td></tr>" for n, w in rows) + "</table>",
        "<dl>": "<dl>" + "".join(f"<dt>[{n}]</dt><dd>{w}</dd>" for n, w in rows) + "</dl>",
        "<dl> bare": "<dl>" + "".join(f"<dt>{n}</dt><dd>{w}</dd>" for n, w in rows) + "</dl>",
        "<p>": "".join(f"<p>{n}. {w}</p>\n" for n, w in rows),
        "<br>": "<p>" + "<br>\n".join(f"{n}. {w}" for n, w in rows) + "</p>",
        "<h5>": "".join(f"<h5>{n}. {w}</h5>\n" for n, w in rows),
        "<h4> and <p>": "".join(f"<h4>{n}.</h4><p>{w}</p>\n" for n, w in rows),
        "<div> and <span>": "".join(f'<div><span class="label">{n}.</span> <span>{w}</span></div>\n' for n, w in rows),
        "<div> of two": "".join(f'<div class="ref"><div>{n}</div><div>{w}</div></div>\n' for n, w in rows),
        "<ul>": "<ul>" + "".join(f"<li>[{n}] {w}</li>" for n, w in rows) + "</ul>",
        "<ol> with numbers": '<ol style="list-style:none">' + "".join(f"<li>{n}. {w}</li>" for n, w in rows) + "</ol>",
        "<details>": "<details><summary>Show</summary><ol>" + "".join(f'<li value="{n}">{w}</li>' for n, w in rows) + "</ol></details>",
        "<ol start>": f'<ol start="{numbers[0]}">' + "".join(f"<li>{w}</li>" for w in works) + "</ol>",
        "<ol reversed>": "<ol reversed>" + "".join(f"<li>{w}</li>" for w in reversed(works)) + "</ol>",
        "<ol reversed start>": f'<ol reversed start="{top}">' + "".join(f"<li>{w}</li>" for w in reversed(works)) + "</ol>",
        "<sup>": "".join(f"<p><sup>{n}</sup>{w}</p>\n" for n, w in rows),
        "<a>": "".join(f'<p><a href="#r{n}">{n}</a>. {w} <a href="#c{n}">↩</a></p>\n' for n, w in rows),
        "<ol> doubled": "<ol>" + "".join(f"<li>{n}. {w}</li>" for n, w in rows) + "</ol>",
    }  # fmt: skip


_COUNTING = frozenset({"<ol reversed>"})
_RUNNING = frozenset({"<ol start>", "<ol reversed start>"})
_TEXTS: dict[str, Callable[[int, str], str]] = {
    "##### 3. ": lambda n, w: f"##### {n}. {w}\n\n", "### [3] ": lambda n, w: f"### [{n}] {w}\n\n",
    "##### 3.\n\n": lambda n, w: f"##### {n}.\n\n{w}\n\n", "#### Reference 3\n\n": lambda n, w: f"#### Reference {n}\n\n{w}\n\n",
    "| 1 | … |": lambda n, w: f"| {n} | {w} |\n", "| [1] | … |": lambda n, w: f"| [{n}] | {w} |\n", "| 1. | … |": lambda n, w: f"| {n}. | {w} |\n",
    "<Reference num={1}>": lambda n, w: f"<Reference num={{{n}}}>{w}</Reference>\n\n",
    '<Ref id="1">': lambda n, w: f'<Ref id="{n}">{w}</Ref>\n', "<Citation number='1'>": lambda n, w: f"<Citation number='{n}'>\n{w}\n</Citation>\n\n",
    "<details>": lambda n, w: f"{n}. {w}\n", '<a id="1"></a>': lambda n, w: f'<a id="ref{n}"></a>{n}. {w}\n\n',
    "[1] {#ref}": lambda n, w: f"[{n}] {w} {{#ref-{n}}}\n\n", "1. [↑](#c1)": lambda n, w: f"{n}. {w} [↑](#c{n})\n",
    "- (1)": lambda n, w: f"- ({n}) {w}\n", "* **1**": lambda n, w: f"* **{n}** {w}\n", "definition": lambda n, w: f"{n}\n: {w}\n\n",
}  # fmt: skip


def carriers(chance: random.Random) -> Iterator[Made]:
    """Headings, tables, definition lists, lists that count for themselves, components."""
    names = list(_pages([1, 2], ["a", "b"]))
    for turn in range(3):
        for name in names:
            draft = Draft(chance)
            numbers = list(range(1, chance.randint(5, 9)))
            if turn and name not in _COUNTING | _RUNNING:
                numbers = numbers[:2] + [number + 2 for number in numbers[2:]]
            if turn and name in _RUNNING:
                numbers = [number + turn for number in numbers]
            works = draft.references(len(numbers))
            rows = _pages(numbers, [work.replace("&", "&amp;") for work in works])[name]
            yield _made(draft, "carriers", name, numbers, works, rows=rows, html=True)
        for name, row in _TEXTS.items():
            draft = Draft(chance)
            numbers = list(range(1, chance.randint(5, 9)))
            if turn:
                numbers = numbers[:2] + [number + 2 for number in numbers[2:]]
            works = draft.references(len(numbers))
            rows = "".join(row(n, w) for n, w in zip(numbers, works, strict=True))
            if name.startswith("|"):
                rows = "| No. | Reference |\n|---|---|\n" + rows
            if name == "<details>":
                rows = f"<details>\n<summary>Show references</summary>\n\n{rows}\n</details>"
            suffix = "mdx" if name.startswith(("<R", "<C")) else "md"
            yield _made(draft, "carriers", name, numbers, works, rows=rows, suffix=suffix, heading="## References")


_SIX = ("1. ", "[1] ", "1) ", "(1) ", "1: ", "1 ")


def holes(chance: random.Random) -> Iterator[Made]:
    """One to ten missing numbers, none to five items behind them."""
    for width in range(1, 11):
        for behind in range(6):
            for form in chance.sample(_SIX, 2):
                draft = Draft(chance)
                before = chance.randint(3, 9)
                numbers = [*range(1, before + 1), *range(before + width + 1, before + width + 1 + behind)]
                if chance.random() < 0.3 and behind:  # and a second hole
                    numbers += [numbers[-1] + 1 + chance.randint(1, 7)]
                works = draft.references(len(numbers))
                between = chance.choice(("\n", "\n\n"))
                rows = between.join(f"{LABELS[form](n)}{w}" for n, w in zip(numbers, works, strict=True))
                yield _made(
                    draft,
                    "holes",
                    f"{form}{width} missing, {behind} behind",
                    numbers,
                    works,
                    rows=rows,
                    suffix=chance.choice(("md", "txt")),
                )


_SIGNS = ("•", "••", "*", "**", "■", "▪", "▪▪", "●", "†", "★")


def marks(chance: random.Random) -> Iterator[Made]:
    """Signs of annotated references before labels, after them, and within."""
    places: dict[str, Callable[[str, int], str]] = {
        "before": lambda s, n: f"{s} {n}. ", "before, glued": lambda s, n: f"{s}{n}. ", "after": lambda s, n: f"{n}.{s} ",
        "after, apart": lambda s, n: f"{n}. {s} ", "within": lambda s, n: f"{n}{s}. ", "in brackets": lambda s, n: f"[{n}{s}] ",
        "before brackets": lambda s, n: f"{s}[{n}] ", "after brackets": lambda s, n: f"[{n}]{s} ", "a line": lambda s, n: f"{s}\n{n}. ",
        "tab": lambda s, n: f"{n}.{s}\t",
    }  # fmt: skip
    for place, label in places.items():
        plain = (lambda n: f"[{n}] ") if "bracket" in place else (lambda n: f"{n}. ")
        for sign in _SIGNS:
            draft = Draft(chance)
            numbers = list(range(1, chance.randint(6, 12)))
            marked = set(chance.sample(numbers, chance.randint(1, 4)))
            works = draft.references(len(numbers))
            rows = chance.choice(("\n", "\n\n")).join(
                (label(sign if n % 2 else sign[0], n) if n in marked else plain(n)) + w
                for n, w in zip(numbers, works, strict=True)
            )
            yield _made(draft, "marks", f"{place} {sign}", numbers, works, rows=rows, suffix="txt")


def printed(chance: random.Random) -> Iterator[Made]:
    """Lists whose numbers are not 1, 2, 3: as printed, never by position."""
    for turn in range(18):
        for form in _SIX:
            draft = Draft(chance)
            way = ("2,4,6,7", "1,3,5,7", "from 5", "random", "by tens", "falling")[turn % 6]
            count = chance.randint(4, 8)
            numbers = {
                "2,4,6,7": [2, 4, 6, 7, 9, 10, 13, 14][:count], "1,3,5,7": list(range(1, 2 * count, 2)),
                "from 5": list(range(5, 5 + count)), "random": sorted(chance.sample(range(1, 2 * count), count)),
                "by tens": [1, 2, 3, 10, 11, 12, 20, 21][:count], "falling": list(range(count, 0, -1)),
            }[way]  # fmt: skip
            works = draft.references(len(numbers))
            between = chance.choice(("\n", "\n\n"))
            rows = between.join(f"{LABELS[form](n)}{w}" for n, w in zip(numbers, works, strict=True))
            yield _made(
                draft, "printed", f"{form}{way}", numbers, works, rows=rows, suffix=chance.choice(("md", "txt"))
            )

"""After renumbering every callout names the works that it named before, and the text cites 1, 2, 3 … in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.correcting.edit import edited
from citecheck.correcting.renumbering import by_first_citation, shifted_back
from citecheck.findings.triage import Selection
from citecheck.model import Confidence, Finding, Location, Severity, Shift
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.structure_only import check_structure

if TYPE_CHECKING:
    import random

ANIMALS = ("hen", "otter", "fern", "kite", "lamp", "violin", "beetle", "teapot", "glacier", "dune", "harbour", "boat")
WORKS = [
    f"Lee {'ABCDEFGHIJKL'[n]}. Bone loss in {animal}s of the far coast. *J Hen*. {2001 + n};{n + 1}(1):{n + 1}1-{n + 1}9."
    for n, animal in enumerate(ANIMALS)
]
NOTATIONS = {
    "tags": ("a.md", "<sup>{}</sup>", "{}. {}\n"),
    "carets": ("a.md", "^{}^", "{}. {}\n"),
    "brackets": ("a.txt", " [{}]", "{}. {}\n"),
    "parentheses": ("a.txt", " ({})", "{}. {}\n"),
    "latex": ("a.tex", "\\textsuperscript{{{}}}", "\\item {1}\n"),
    "bibitems": ("a.tex", " [{}]", "\\bibitem{{k{0}}} {1}\n"),
    "html": ("a.html", "<sup>{}</sup>", "<li>{1}</li>\n"),
}


def article(notation, groups, works):
    """A text that cites these groups of numbers, and the list."""
    name, mark, item = NOTATIONS[notation]
    sentences = " ".join(
        f"The finding number {n} says that bones are kept by walking{mark.format(group)}."
        for n, group in enumerate(groups)
    )
    items = "".join(item.format(n, work) for n, work in enumerate(works, 1))
    if name.endswith(".tex"):
        around = "thebibliography}{9" if notation == "bibitems" else "enumerate"
        end = around.partition("}")[0]
        items = items.replace("*J Hen*", "\\emph{J Hen}")
        return f"\\begin{{document}}\n\\section{{T}}\n{sentences}\n\\section{{References}}\n\\begin{{{around}}}\n{items}\\end{{{end}}}\n\\end{{document}}\n"
    if name.endswith(".html"):
        items = items.replace("*J Hen*", "<i>J Hen</i>").replace("<li>Lee", "<li><b>Lee</b>")
        return f"<h1>T</h1><p>{sentences}</p><h2>References</h2><ol>{items}</ol>"
    return (
        f"# T\n\n{sentences}\n\n## References\n\n{items}"
        if name.endswith(".md")
        else f"{sentences}\n\nReferences\n\n{items}"
    )


def cited(source, name):
    """For each callout the words of the works that it names."""
    read_again = parse(read(name, source.encode()))
    words = {one.number: one.text for one in read_again.references}
    return [frozenset(words[number] for number in one.numbers) for one in read_again.callouts]


def renumbered(notation, groups, works):
    name = NOTATIONS[notation][0]
    source = article(notation, groups, works)
    document = read(name, source.encode())
    return source, name, by_first_citation(document, parse(document))


GROUPS = ["9", "3,7", "1-3", "5,6,8", "2,4", "10"]


@pytest.mark.parametrize("notation", NOTATIONS)
def test_by_first_citation(notation):
    source, name, made = renumbered(notation, GROUPS, WORKS[:11])
    assert made.refused == ""
    after = edited(source, made.edits)
    assert cited(after, name) == cited(source, name)
    numbers = [number for one in parse(read(name, after.encode())).callouts for number in one.numbers]
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))
    (checked,) = check_structure([read(name, after.encode())], Selection())
    assert not [one for one in checked.findings if one.code == "CIT009"]
    again = by_first_citation(read(name, after.encode()), parse(read(name, after.encode())))
    assert (again.edits, again.refused) == ((), "")
    assert sorted(after) == sorted(source) or len(after) <= len(source) + 9  # words moved, numbers rewritten


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["tags", "brackets", "html", "latex"]))
def test_any_order(rng: random.Random, notation):
    numbers = list(range(1, 11))
    rng.shuffle(numbers)
    groups = []
    while numbers:
        some = sorted(numbers.pop() for _ in range(min(len(numbers), rng.randint(1, 3))))
        groups.append(",".join(map(str, some)))
    source, name, made = renumbered(notation, groups, WORKS[:10])
    assert made.refused == ""
    after = edited(source, made.edits)
    assert cited(after, name) == cited(source, name)


def test_footnotes():
    source = "One.[^3] Two.[^1][^2]\n\n" + "".join(f"[^{n}]: {work}\n" for n, work in enumerate(WORKS[:3], 1))
    document = read("a.md", source.encode())
    made = by_first_citation(document, parse(document))
    after = edited(source, made.edits)
    assert after.startswith("One.[^1] Two.[^2][^3]")
    assert cited(after, "a.md") == cited(source, "a.md")


def test_what_is_in_order_stays():
    _, _, made = renumbered("tags", ["1", "2,3", "4-6"], WORKS[:6])
    assert (made.edits, made.refused) == ((), "")


@pytest.mark.parametrize(
    ("groups", "works", "why"),
    [
        (["1", "9"], WORKS[:3], "does not have"),
        ([], WORKS[:3], "no list with callouts"),
    ],
)
def test_what_cannot_be_renumbered_is_said(groups, works, why):
    _, _, made = renumbered("tags", groups, works)
    assert made.edits == ()
    assert why in made.refused


def test_links_into_the_list_are_left():
    source = article("html", ["2", "1"], WORKS[:3]).replace("<sup>2", '<sup><a href="#r2">2</a>')
    document = read("a.html", source.encode())
    made = by_first_citation(document, parse(document))
    assert made.edits == ()
    assert "links" in made.refused


def slip(offset, first, last):
    return Finding(
        "CLM003", "A slip.", Location(1, 1, 1, 2), Severity.ERROR, Confidence.HIGH, shift=Shift(offset, first, last)
    )


def test_a_slip_is_mended_where_somebody_confirms_it():
    source = article("tags", ["1", "2", "4,5", "6-8"], WORKS[:8])
    document = read("a.md", source.encode())
    parsed = parse(document)
    made = shifted_back(document, parsed, [slip(1, "4", "8")], 1)
    assert edited(source, made.edits) == article("tags", ["1", "2", "3,4", "5-7"], WORKS[:8])
    other = shifted_back(document, parsed, [slip(1, "4", "8")], 2)
    assert other.edits == ()
    assert "+1 (4 to 8)" in other.refused
    assert shifted_back(document, parsed, [], 1).refused

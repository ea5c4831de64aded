"""LaTeX inside a line."""

import pytest

from citecheck.reading.document import MarkKind, View
from citecheck.reading.latex.markup import LatexInline


def read(source: str, numbers=None, known=()) -> tuple[str, list[tuple[str, str]]]:
    view = View(source)
    LatexInline(source, numbers, known).write(0, len(source), view)
    document = view.document("a.tex", "latex")
    return document.text, [(mark.kind.value, mark.value) for mark in document.marks]


def test_numbers_of_the_own_list() -> None:
    assert read(r"x \cite{a,b}.", {"a": "1", "b": "2"}) == ("x 1,2.", [("citation", "1"), ("citation", "2")])


def test_keys_known_and_unknown() -> None:
    assert read(r"x~\citep[see][3]{a, b}.", known={"a"}) == ("x a,b.", [("citation", "a"), ("dangling", "b")])


def test_nocite_prints_nothing() -> None:
    assert read(r"x\nocite{a}.") == ("x.", [])


@pytest.mark.parametrize(
    ("source", "text"), [(r"Caf\'e \ref{x}", r"Café \refx"), (r"\emph{a} \unknown{b} \x c", "a b c")]
)
def test_words(source: str, text: str) -> None:
    assert read(source)[0] == text


def test_places_of_keys() -> None:
    source = r"x \cite{abc}"
    view = View(source)
    inline = LatexInline(source, None, {"abc"})
    inline.write(0, len(source), view)
    mark = next(mark for mark in view.document("a", "latex").marks if mark.kind is MarkKind.CITATION)
    assert view.document("a", "latex").offsets[mark.start] == source.index("abc")
    assert inline.cited == ["abc"]

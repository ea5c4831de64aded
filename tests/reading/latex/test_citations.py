r"""``\cite`` and its relatives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.latex.citations import bibliographies, citation_at


def keys(command: str) -> list[str]:
    found = citation_at(command, 0, len(command))
    return [key.name for key in found.keys] if found else []


@pytest.mark.parametrize(
    "command",
    [
        r"\cite{a,b}", r"\citep*{a, b}", r"\citet[p.~3]{a,b}", r"\citep[see][p. 3]{a,b}", r"\citealp{a,%", r"\autocite[][3]{a,b}",
        r"\parencite{a ,b}", r"\Textcite{a,b}", r"\supercite{a,b}", r"\footcite[see \emph{x}][]{a,b}", "\\cite{a,\n b}",
        r"\cites[1]{a}[2]{b}", r"\autocites(see)(too){a}[3]{b}", r"\smartcites{a}{b}", r"\citeauthor{a,b}", r"\fullcite{a,b}", r"\nocite{a,b}",
    ],
)  # fmt: skip
def test_keys(command: str) -> None:
    expected = [] if command.endswith("%") else ["a", "b"]
    assert keys(command) == expected


@pytest.mark.parametrize(
    "command",
    [
        r"\cite{#1}",
        r"\citestyle{a}",
        r"\setcitestyle{a}",
        r"\excited{a}",
        r"\cite",
        r"\cite{}",
        r"\emph{a}",
        r"\cite {a",
    ],
)
def test_no_citations(command: str) -> None:
    assert keys(command) == []


def test_only_nocite_is_silent() -> None:
    found = citation_at(r"\nocite{*}", 0, 10)
    assert found is not None
    assert found.silent
    assert found.keys[0].name == "*"


def test_bibliographies() -> None:
    source = "\\bibliography{a, b}\n\\addbibresource[location=local]{c.bib}\n\\bibliographystyle{plain}"
    assert [name for name, _ in bibliographies(source)] == ["a", "b", "c.bib"]


@given(st.text(alphabet="\\citeps[]{}(), ab#*", max_size=60))
def test_anything(source: str) -> None:
    citation_at("\\cite" + source, 0, len(source) + 5)

"""LaTeX sources."""

from pathlib import Path

import pytest

from citecheck.model import Span
from citecheck.reading import read
from citecheck.reading.document import BlockKind, Document, MarkKind

SOURCE = r"""\documentclass{article}
\title{Strong \emph{bones}}
\newcommand{\x}{y}
\begin{document}
\maketitle
\section*{Intro}
Caf\'e costs 5\,\% of \$3 --- or 2--3~mg.\textsuperscript{1,2} % no words
Second line$^{3}$ with ``quotes'' and $\alpha_2$.
\begin{itemize}
\item one
\end{itemize}
\section{References}
\begin{thebibliography}{9}
\bibitem{a} M\"uller A. Words. \textit{J Bone} 2010;1:2.
\bibitem{b} \url{https://x.org/a_b}
\end{thebibliography}
\end{document}
"""


@pytest.fixture
def document() -> Document:
    return read("a.tex", SOURCE.encode())


def test_headings_words_and_numbered_items(document: Document) -> None:
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, "Strong bones"),
        (BlockKind.HEADING, "Intro"),
        (BlockKind.PARAGRAPH, "Café costs 5 % of $3 — or 2–3 mg.1,2 \nSecond line3 with “quotes” and α2."),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.HEADING, "References"),
        (BlockKind.PARAGRAPH, "1. Müller A. Words. J Bone 2010;1:2."),
        (BlockKind.PARAGRAPH, "2. https://x.org/a_b"),
    ]


def test_superscripts_are_marked_and_subscripts_are_not(document: Document) -> None:
    raised = [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.SUPERSCRIPT]
    assert raised == ["1,2", "3"]


def test_printed_words_are_those_of_the_source(document: Document) -> None:
    start = document.text.index("Müller")
    span = Span(start, document.text.index("\n", start))
    assert document.printed(span) == r"M\"uller A. Words. \textit{J Bone} 2010;1:2."
    assert document.locate(span).line == 14


BIB = (
    "@article{lee, author={Lee, A.}, title={Bone loss in women}, journal={J Bone}, year=2001, volume=16, pages={1--9}}\n"
    "@article{kim, author={Kim, B.}, title={Bone gain}, journal={J Bone}, year=2002, volume=17, pages={11--19}}\n"
    "@article{roe, author={Roe, C.}, title={Not cited}, journal={J Bone}, year=2003, volume=18, pages={21--29}}\n"
)
BBL = (
    "\\begin{thebibliography}{9}\n\\bibitem{lee} Lee A. Bone loss in women. J Bone. 2001;16:1--9.\n"
    "\\bibitem{kim} Kim B. Bone gain. J Bone. 2002;77:11--19.\n\\end{thebibliography}\n"
)
TEXT = (
    "\\begin{document}\nBone is lost \\cite{lee} and gained \\cite{kim}.\n%s\n\\bibliography{refs}\n\\end{document}\n"
)


def listed(folder: Path, extra: str = "") -> tuple[Document, list[tuple[str, str]]]:
    (folder / "a.tex").write_text(TEXT % extra)
    document = read(str(folder / "a.tex"))
    return document, [(one.label, Path(one.location.path).name if one.location else "") for one in document.listed]


def test_entries_that_are_cited_are_the_list(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    document, found = listed(tmp_path)
    assert found == [("lee", "refs.bib"), ("kim", "refs.bib")]
    assert "1 entry" in document.notes[0]
    assert [label for label, _ in listed(tmp_path, "\\nocite{roe}")[1]] == ["lee", "kim", "roe"]
    assert [label for label, _ in listed(tmp_path, "\\nocite{*}")[1]] == ["lee", "kim", "roe"]


def test_what_the_bbl_prints_otherwise_counts(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "a.bbl").write_text(BBL)
    document, found = listed(tmp_path)
    assert found == [("lee", "refs.bib"), ("kim", "a.bbl")]
    assert "otherwise" in " ".join(document.notes)


def test_a_bundle_for_a_journal_has_the_bbl_alone(tmp_path: Path) -> None:
    (tmp_path / "a.bbl").write_text(BBL)
    document, found = listed(tmp_path)
    assert found == [("lee", "a.bbl"), ("kim", "a.bbl")]
    assert not document.not_read


def test_a_bibliography_that_is_missing_is_said(tmp_path: Path) -> None:
    document, found = listed(tmp_path)
    assert not found
    assert [(one.name, one.location.line) for one in document.not_read] == [("refs", 4)]
    on_stdin = read("-", b"\\documentclass{a}\n" + (TEXT % "").encode())
    assert "no folder" in on_stdin.not_read[0].message
    assert [mark.kind for mark in on_stdin.marks] == [MarkKind.DANGLING, MarkKind.DANGLING]


def test_a_bibliography_that_the_article_writes_out(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(
        "\\documentclass{article}\n\\begin{filecontents}[overwrite]{refs.bib}\n"
        + BIB
        + "\\end{filecontents}\n"
        + TEXT % ""
    )
    document = read(str(tmp_path / "a.tex"))
    assert [(one.label, one.location and (one.location.line, one.location.path)) for one in document.listed] == [
        ("lee", (3, "")),
        ("kim", (4, "")),
    ]
    assert not document.not_read
    assert "Bone loss" not in document.text.split("Lee A", 1)[0]


BY_BIBTEX = r"""\begin{document}
\begin{thebibliography}{1}
\bibitem[Roe(2010)]{roe}
\bibinfo{author}{Roe, A.~B.}
\newblock \bibinfo{title}{Words on {D}}.
\newblock \emph{J. Bone}, 3\penalty0 (2):\penalty0 4--9, \bibinfo{year}{2010}.
\end{thebibliography}
\end{document}
"""


def test_what_bibtex_writes_around_fields_goes() -> None:
    document = read("a.tex", BY_BIBTEX.encode())
    words = " ".join(document.text.split())
    assert "Roe, A. B. Words on D. J. Bone, 3(2):4–9, 2010." in words

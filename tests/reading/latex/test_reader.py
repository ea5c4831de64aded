"""LaTeX sources."""

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

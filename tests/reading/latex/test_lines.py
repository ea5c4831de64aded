"""Lines of LaTeX to blocks."""

from citecheck.reading.document import BlockKind
from citecheck.reading.latex.lines import Lines, without_item_labels


def test_keys_of_items_and_code() -> None:
    source = "\\begin{document}\n\\begin{verbatim}\n\\cite{x}\n\\end{verbatim}\n\\begin{thebibliography}{9}\n\\bibitem[A, B\n C]{a} Words\n\\bibitem{b} More\n"
    masked = without_item_labels(source)
    assert len(masked) == len(source)
    lines = Lines(masked)
    assert [block.kind for block in lines.blocks()] == [BlockKind.CODE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert lines.numbers == {"a": "1", "b": "2"}


def test_labels_that_never_end_are_left() -> None:
    source = "\\bibitem[" * 200 + "{" * 4000
    assert len(without_item_labels(source)) == len(source)


def test_a_text_that_goes_on_behind_its_heading() -> None:
    source = "\\section{Of {T} cells} One.\\textsuperscript{1} Two.\\textsuperscript{2}\n\\section{A}\\label{a}\n\\section{B}\\section{C}\n"
    blocks = Lines(source).blocks()
    shown = [(block.kind, source[block.lines[0][0] : block.lines[0][1]].strip()) for block in blocks]
    assert shown == [
        (BlockKind.HEADING, "Of {T} cells"),
        (BlockKind.PARAGRAPH, "One.\\textsuperscript{1} Two.\\textsuperscript{2}"),
        (BlockKind.HEADING, "A"),
        (BlockKind.HEADING, "B"),
        (BlockKind.HEADING, "C"),
    ]


def test_many_headings_on_a_line() -> None:
    assert len(Lines("\\section{A}" * 5000).blocks()) == 5000

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

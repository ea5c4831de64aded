import pytest

from citecheck.correcting.item_stretch import item_stretch
from citecheck.parsing.parser import parse
from citecheck.reading import read

WORK = "Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9."


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.md", "Text.[1]\n\n## References\n\n1. {}\n2. Kim B. Other.\n", "**Lee A**. Bone loss\n   in hens. *J Hen*. 2001;1(1):1-9."),
        ("a.md", "Text.[^1]\n\n[^1]: {}\n", "Lee A. Bone loss in hens. *J Hen*. 2001;1(1):1-9."),
        ("a.html", "<p>Text.[1]</p><h2>References</h2><ol><li id='r1'>{}</li><li>Kim B.</li></ol>", "<b>Lee A</b>. Bone loss in hens. <i>J Hen</i>. 2001;1(1):1-9."),
        ("a.tex", "\\begin{{document}}Text.\n\\begin{{thebibliography}}{{9}}\n\\bibitem[Lee]{{l}} {}\n\\end{{thebibliography}}\n", "\\textbf{Lee A}. Bone loss in hens. \\emph{J Hen}. 2001;1(1):1-9."),
    ],
)  # fmt: skip
def test_words_with_their_markup(name, source, words):
    whole = source.format(words)
    document = read(name, whole.encode())
    reference = parse(document).references[0]
    start, end = item_stretch(document, reference)
    assert document.source[start:end] == words

import pytest

from citecheck.correcting.edit import edited
from citecheck.correcting.source_edits import escaper, place
from citecheck.model import Correction, Span
from citecheck.parsing.parser import parse
from citecheck.reading import read


def put(name, source, old, new, field="title"):
    document = read(name, source.encode())
    at = document.text.index(old)
    reference = next(iter(parse(document).references), None)
    placed = place(Correction(Span(at, at + len(old)), old, new, field, "1"), document, reference)
    return edited(document.source, placed.edits) if placed.edits else placed.reason


@pytest.mark.parametrize(
    ("name", "source", "old", "new", "after"),
    [
        ("a.md", "Calm. *J Clin*. **2011**;4:1.", "J Clin", "J Lamp", "Calm. *J Lamp*. **2011**;4:1."),
        ("a.md", "Calm. *J Clin*. **2011**;4:1.", "2011", "2012", "Calm. *J Clin*. **2012**;4:1."),
        ("a.html", "<p>Calm. <i>J Clin</i>. 2011;4:1.", "2011", "2012", "<p>Calm. <i>J Clin</i>. 2012;4:1."),
        ("a.html", "<p>Ropes &amp; lamps", "& lamps", "& boats", "<p>Ropes &amp; boats"),
        ("a.html", "<p>M&uuml;ler A. Lamps", "Müler", "Müller", "<p>Müller A. Lamps"),
        ("a.html", "<p>Lamps of oil", "oil", "R&D <oil>", "<p>Lamps of R&amp;D &lt;oil&gt;"),
        ("a.tex", "\\emph{J Clin} 2011;4:1--9.", "9", "8", "\\emph{J Clin} 2011;4:1--8."),
        ("a.tex", "M\\\"{u}ler A. Lamps.", "Müler", "Müller", "Müller A. Lamps."),
        ("a.tex", "Lamps of oil.", "oil", "R&D", "Lamps of R\\&D."),
        ("a.md", "Calm in *old\nkeepers* of lamps.", "keepers", "keeper", "Calm in *old\nkeeper* of lamps."),
        ("a.md", "Calm in the *old* keepers.", "the old keepers", "the new keepers", "Calm in the *new* keepers."),
        ("a.md", "Calm in old keepers.", "oil keepers", "", None),
    ],
)  # fmt: skip
def test_the_words_between_the_markup(name, source, old, new, after):
    if after is None:
        return
    assert put(name, source, old, new) == after


@pytest.mark.parametrize(
    ("source", "at", "new", "after"),
    [
        ("Okafor T, *Rogers* RA.", "Rogers", "Toth B, ", "Okafor T, *Toth B, Rogers* RA."),
        ("Okafor *T*. Calm.", ". Calm", ", Toth B", "Okafor *T, Toth B*. Calm."),
    ],
)
def test_words_put_in_stand_beside_those_that_they_belong_to(source, at, new, after):
    document = read("a.md", source.encode())
    where = document.text.index(at)
    placed = place(Correction(Span(where, where), "", new, "authors", "1"), document, None)
    assert edited(document.source, placed.edits) == after


def test_the_address_behind_an_identifier_goes_along():
    source = "Text.[1]\n\n## References\n\n1. Lee A. Calm. J Hen. 2001;1:1-9. [doi:10.5555/a.1](https://doi.org/10.5555/A.1)\n2. Kim B. Other. J Hen. 2002;2:1-9.\n"
    after = put("a.md", source, "10.5555/a.1", "10.5555/b.2", "doi")
    assert "[doi:10.5555/b.2](https://doi.org/10.5555/b.2)" in after


def test_words_are_written_for_the_format():
    assert escaper("markdown")("a*b_c") == "a\\*b\\_c"
    assert escaper("latex")("5 % & more") == "5 \\% \\& more"
    assert escaper("text")("a*b & <c>") == "a*b & <c>"

from citecheck.reading import read
from citecheck.sources.fulltext.paragraphs import paragraphs

TEXT = """# Results

Wrists of sailors were wider in autumn than in spring, by 4 mm.

Fig. 1

## References

1. Doe J. Knots and the strength of thumbs in the harbours of the north. J Ropes. 2001;1:1-9.

# Appendix

The band of linen is kept in the museum of the harbour to this day.
"""


def test_each_paragraph_has_its_heading_and_the_list_is_left_out():
    found = paragraphs(read("a.md", TEXT.encode()))
    assert [(one.section, one.text[:6]) for one in found] == [("Results", "Wrists"), ("Appendix", "The ba")]


def test_a_text_without_headings_is_one_section():
    found = paragraphs(read("a.txt", b"Wrists of sailors were wider in autumn than in spring.\n"))
    assert [one.section for one in found] == ["text"]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.source_text import sentences, source_text
from citecheck.model import Record
from citecheck.model.passage import Passage, Reach, SourceText


def test_the_labels_of_an_abstract_are_its_sections():
    abstract = (
        "BACKGROUND: Tea is drunk. It is hot. METHODS AND RESULTS: Of 40 adults, 12 (30%) slept. "
        "CONCLUSIONS: Tea keeps people awake."
    )
    assert source_text(Record("1", title="Tea and sleep.", abstract=abstract)) == SourceText(
        (
            Passage("Tea and sleep.", "title"),
            Passage("Tea is drunk.", "BACKGROUND"),
            Passage("It is hot.", "BACKGROUND"),
            Passage("Of 40 adults, 12 (30%) slept.", "METHODS AND RESULTS"),
            Passage("Tea keeps people awake.", "CONCLUSIONS"),
        ),
        Reach.ABSTRACT,
    )


def test_without_an_abstract_only_the_title_was_read():
    assert source_text(Record("1", title="Tea.")) == SourceText((Passage("Tea.", "title"),), Reach.TITLE)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tea vs. Coffee was compared. Tea won.", 2),
        ("The dose was 2.5 mg (P < .05). More is worse.", 2),
        ("As J. Doe wrote, E. Coli grew. It died.", 2),
        ('He said "Stop." Then he went.', 2),
        ("One sentence without an end", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(list(sentences(text))) == count


@given(st.text(max_size=400))
def test_no_word_is_lost(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())

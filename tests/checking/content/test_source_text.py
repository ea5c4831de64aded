import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.source_text import sentences, source_text, with_full_text
from citecheck.model import FullText, Record
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


def test_a_full_text_follows_title_and_abstract_sentence_by_sentence():
    record = Record("1", title="Tea.", abstract="Tea is hot.")
    full = FullText((Passage("Cups were warm. Nobody slept.", "Results"),))
    text = with_full_text(record, full)
    assert text.reach is Reach.FULL_TEXT
    assert text.sentences[2:] == (Passage("Cups were warm.", "Results"), Passage("Nobody slept.", "Results"))
    assert with_full_text(record, FullText()) == with_full_text(record, None) == source_text(record)


def test_of_a_book_the_beginning_is_read():
    full = FullText(tuple(Passage("Tea is hot. " * 100, "1") for _ in range(1_000)))
    assert 0 < len(with_full_text(Record("1", title="Tea."), full).sentences) < 40_000


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

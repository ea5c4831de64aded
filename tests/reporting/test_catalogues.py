"""The message catalogues: current, complete, with the placeholders of the English sentences, and used by every query."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.reporting import author_queries
from citecheck.reporting.language import LANGUAGES, language
from citecheck.reporting.load_document import as_document

babel = pytest.importorskip("babel.messages.pofile")
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "citecheck" / "reporting" / "catalogues"
OTHERS = LANGUAGES[1:]


def messages(code):
    """Pairs of the English forms and the translated ones."""
    with (FOLDER / f"{code}.po").open("rb") as stream:
        for message in babel.read_po(stream, locale=code):
            if message.id:
                one = not isinstance(message.id, tuple)
                yield ((message.id,), (message.string,)) if one else (message.id, message.string)


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogues_are_those_of_the_sources():
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_catalogues.py"), "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_in_every_plural_form(code):
    found = list(messages(code))
    assert len(found) > 90
    assert [english for english, own in found if not all(own)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_agree(code):
    for english, own in messages(code):
        for index, text in enumerate(own):
            wanted = placeholders(english[min(index, len(english) - 1)])
            assert placeholders(text) == wanted, text
            assert "" not in wanted


@pytest.mark.parametrize("code", OTHERS)
def test_questions_stay_questions_and_end_as_the_language_ends_them(code):
    marks = {"fr": "\u202f?", "de": "?", "es": "?", "pt": "?"}
    for english, own in messages(code):
        if english[0].endswith("?"):
            assert all(text.endswith(marks[code]) for text in own), own
            if code == "es":
                assert all(text.count("¿") == text.count("?") for text in own), own


@pytest.mark.parametrize("code", OTHERS)
def test_quotation_marks_are_those_of_the_language(code):
    pairs = {"de": "„“", "es": "«»", "fr": "«»", "pt": "«»"}
    for _, own in messages(code):
        for text in own:
            assert "”" not in text
            assert '"' not in text
            assert text.count(pairs[code][0]) == text.count(pairs[code][1]), text
            if code == "fr":
                assert "« " not in text
                assert " »" not in text  # no break may come there


@pytest.mark.parametrize("rule", sorted(author_queries.ASKERS))
@pytest.mark.parametrize("place", [{"reference": "2", "callout": None}, {"reference": "2", "callout": 0}])
def test_no_query_is_left_in_english(rule, place, single):
    finding = {**single["articles"][0]["findings"][0], "code": rule, "message": "Seen.", **place}
    article = {**single["articles"][0], "findings": [finding]}
    document = as_document({**single, "articles": [article]})
    asked = [author_queries.by_finding(document, document.articles[0], language(code)) for code in LANGUAGES]
    sentences = [ask(document.articles[0].findings[0]) for ask in asked]
    assert len(set(sentences)) == len(LANGUAGES)
    for sentence in sentences[1:]:
        own_words = re.sub(r"«[^»]*»|„[^“]*“|\[[^\]]*\]", "", sentence)
        assert not re.search(r"\b(?:the|reference|could|may|we|is)\b", own_words, re.IGNORECASE), sentence

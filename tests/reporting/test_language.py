import pytest

from citecheck.errors import InputError, UsageError
from citecheck.reporting import html_page
from citecheck.reporting.language import ENGLISH, LANGUAGES, language, language_of
from citecheck.reporting.load_document import as_document
from citecheck.settings import Settings


def test_english_is_said_as_it_stands():
    assert ENGLISH.say("line {line}", line=12) == "line 12"
    assert ENGLISH.is_source


def test_every_language_says_it_in_its_own_words():
    said = [language(code).say("line {line}", line=12) for code in LANGUAGES]
    assert said == ["line 12", "Zeile 12", "línea 12", "ligne 12", "linha 12"]


def test_the_plural_form_goes_with_the_number():
    messages = (
        "We have compared the references of your article “{title}” with PubMed. One point is left that only you can "
        "settle.",
        "We have compared the references of your article “{title}” with PubMed. {count} points are left that only "
        "you can settle.",
    )
    german = language("de")
    assert "Ein Punkt ist offen" in german.count(*messages, 1, title="T", count=1)
    assert "7 Punkte sind offen" in german.count(*messages, 7, title="T", count=7)
    assert "Il reste 1000000 points" in language("fr").count(*messages, 1_000_000, title="T", count=1_000_000)


def test_what_nobody_has_translated_is_said_in_english():
    assert language("de").say("Nobody has translated {this}.", this="this") == "Nobody has translated this."


def test_what_stands_in_a_placeholder_is_only_text():
    assert language("de").say("“{text}”", text="{0} {text.__class__} %s") == "„{0} {text.__class__} %s“"


def test_another_language_is_an_error():
    with pytest.raises(KeyError):
        language("xx")


def test_a_document_says_in_which_language_its_authors_are_written_to(single):
    assert language_of(as_document(single)) is ENGLISH
    single["run"]["lang"] = "pt"
    assert language_of(as_document(single)) is language("pt")
    single["run"]["lang"] = "../../etc/passwd"
    with pytest.raises(InputError):
        as_document(single)


def test_the_page_has_its_queries_in_that_language_and_says_so(single):
    single["run"]["lang"] = "de"
    page = html_page.render(as_document(single))
    assert '<span class="words" lang="de">Jahr: In Literaturangabe 2 steht 2015' in page
    assert "Could you check which is meant" not in page
    assert '<html lang="en">' in page  # the rest of it is English


def test_a_language_that_there_is_not_is_no_setting():
    assert Settings(lang="fr").lang == "fr"
    with pytest.raises(UsageError, match="lang must be one of en, de, es, fr, pt"):
        Settings(lang="xx")

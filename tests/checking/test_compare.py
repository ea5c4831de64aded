import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.compare import compare
from citecheck.frozen import replace
from citecheck.model import Author, Verdict


def codes(cited, record=RECORD):
    return {c.field: c.cause for c in compare(cited, record) if c.cause}


def verdicts(cited, record=RECORD):
    return {c.field: c.verdict for c in compare(cited, record)}


def test_everything_agrees():
    assert codes(reference()) == {}
    assert set(verdicts(reference()).values()) <= {Verdict.SAME, Verdict.EQUIVALENT, Verdict.NOT_CITED}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": TITLE.replace("osteoporosis", "osteoporsis")}, {"title": "misspelling"}),
        ({"title": TITLE.replace("postmenopausal", "premenopausal")}, {"title": "title"}),
        ({"title": TITLE.replace("K2", "K3")}, {"title": "title"}),
        ({"title": TITLE.replace("treatment ", "")}, {"title": "title"}),
        ({"title": "No " + TITLE.lower()}, {"title": "title"}),
        ({"journal": "J Obstet Gynaecol"}, {"journal": "journal"}),
        ({"year": "2009"}, {"year": "year"}),
        ({"year": "2005"}, {"year": "epub_year"}),
        ({"volume": "23"}, {"volume": "volume"}),
        ({"issue": "5"}, {"issue": "issue"}),
        ({"pages": "230-9"}, {"pages": "pages"}),
        ({"pages": "203-4"}, {"pages": "pages"}),
        ({"doi": "10.1177/0115426507022003286"}, {"doi": "identifier"}),
        ({"pmid": "17507729"}, {"pmid": "identifier"}),
        ({"authors": (Author("Hartono", "B"), *RECORD.authors[1:3])}, {"authors": "first_author"}),
        ({"authors": (Author("Purwosunu", "T"), *RECORD.authors[1:3])}, {"authors": "first_author"}),
        ({"authors": (RECORD.authors[0], *RECORD.authors[2:4])}, {"authors": "author_list"}),
        ({"authors": (RECORD.authors[0], RECORD.authors[2], RECORD.authors[1])}, {"authors": "author_list"}),
        ({"authors": RECORD.authors[:4], "et_al": False}, {"authors": "author_list"}),
    ],
)
def test_one_wrong_field_is_one_difference(changes, expected):
    assert codes(reference(**changes)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"title": TITLE.replace("K2", "K(2)")},
        {"title": TITLE.upper()},
        {"title": f"[{TITLE}]"},
        {"journal": "Journal of Obstetrics and Gynaecology Research"},
        {"journal": "J. Obstet. Gynaecol. Res."},
        {"issue": None},
        {"pages": "230-234"},
        {"pages": "230"},
        {"authors": RECORD.authors[:1]},
        {"authors": RECORD.authors, "et_al": False},
        {"authors": (Author("Purwosunu", "YA"), *RECORD.authors[1:3])},
        {"doi": "10.1111/J.1447-0756.2006.00386.X"},
        {"pmid": "16594930"},
    ],
)
def test_harmless_variation_is_no_difference(changes):
    assert codes(reference(**changes)) == {}


def test_a_field_that_the_record_lacks_cannot_differ():
    bare = replace(RECORD, authors=(), volume="", issue="", pages="", doi="", year="", date="", epub_year="")
    assert codes(reference(doi="10.1/x", year="1999"), bare) == {}


def test_what_parsing_cut_wrong_is_read_from_the_raw_string():
    text = reference().text
    cut = reference(
        text, title="et al. Vitamin K2", journal="Indonesia. J Obstet Gynaecol Res", authors=RECORD.authors[:1]
    )
    assert codes(cut) == {"title": "typography"}


def test_a_note_in_brackets_behind_the_title_is_forgiven_and_said():
    assert codes(reference(title=f"{TITLE} [Article in English]")) == {"title": "typography"}


def test_a_journal_cut_in_two_is_read_from_the_raw_string():
    record = replace(RECORD, journal="Acta Pharm Sin B", journal_full="Acta pharmaceutica Sinica. B")
    text = reference(journal="Acta Pharmaceutica Sinica. B").text
    assert codes(reference(text, title=TITLE + ". Acta Pharmaceutica Sinica", journal="B"), record) == {
        "title": "typography"
    }


def test_the_version_before_print_has_a_place_of_its_own():
    text = f"Purwosunu Y, et al. {TITLE}. J Obstet Gynaecol Res. 2005 Nov 30:1-9. Epub ahead of print."
    early = reference(text, authors=RECORD.authors[:1], year="2005", volume=None, issue=None, pages="1-9")
    assert codes(early) == {"year": "epub_year"}


def test_a_subtitle_left_out_is_a_note():
    record = replace(RECORD, title=TITLE + ": a randomized trial.")
    assert codes(reference(), record) == {"title": "typography"}


def test_translated_and_vernacular_titles():
    record = replace(RECORD, title="[Magnesium and bone.]", vernacular_title="Magnesium und Knochen.")
    assert codes(reference(title="Magnesium and bone"), record) == {}
    assert codes(reference(title="Magnesium und Knochen"), record) == {}


def test_a_difference_shows_both_values_and_the_words():
    title = next(
        c for c in compare(reference(title=TITLE.replace("Indonesia", "Indonesai")), RECORD) if c.field == "title"
    )
    assert title.found == RECORD.title
    assert title.note == "“Indonesai” should read “Indonesia”."
    assert [part.text for part in title.diff if part.change.value != "same"] == ["Indonesai", "Indonesia"]


def test_ten_authors_were_all_that_pubmed_kept():
    ten = tuple(Author(name, "A") for name in ["Ab", "Bc", "Cd", "De", "Ef", "Fg", "Gh", "Hi", "Ij", "Jk"])
    cited = reference(authors=(*ten, Author("Kl", "B")), et_al=False)
    assert codes(cited, replace(RECORD, authors=ten)) == {}


def test_umlauts_may_be_spelt_out():
    title = "Sjögren syndrome and bone quality in Tromsø"
    record = replace(RECORD, title=title + ".")
    assert codes(reference(title="Sjoegren syndrome and bone quality in Tromsoe"), record) == {}
    assert codes(reference(title="Sjeogren syndrome and bone quality in Tromsø"), record) == {"title": "misspelling"}


def test_a_lost_author_is_missed_though_a_namesake_stands_there():
    authors = tuple(Author(*name) for name in [("Chen", "Z"), ("Chen", "ZY"), ("Liu", "WH"), ("Li", "GS")])
    record = replace(RECORD, authors=authors)
    assert codes(reference(authors=(authors[0], *authors[2:]), et_al=False), record) == {"authors": "author_list"}
    assert codes(reference(authors=authors, et_al=False), record) == {}


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("cited", "found", "expected"),
    [
        ("1-10", "e1234", Verdict.UNKNOWN),  # an article number
        ("1-10", "e123", Verdict.DIFFERS),  # a page
        ("2-10", "e1234", Verdict.DIFFERS),  # pages that do not start with 1
        ("1234", "1-10", Verdict.UNKNOWN),
        ("123", "1-10", Verdict.DIFFERS),
        ("230-4, 240", "230-4, 240", Verdict.SAME),
        ("230-40", "230-4, 240", Verdict.UNKNOWN),  # to the end of the second stretch
    ],
)
def test_pages_that_another_way_of_counting_explains(cited, found, expected):
    assert verdicts(reference(pages=cited), replace(RECORD, pages=found))["pages"] is expected


@pytest.mark.parametrize(
    ("cited", "found", "expected"),
    [
        ("2", "2", Verdict.SAME),
        ("9-10", "9–10", Verdict.EQUIVALENT),
        ("Suppl 1", "S1", Verdict.EQUIVALENT),
        ("7", "7 Pt 2", Verdict.EQUIVALENT),
        ("007", "7", Verdict.EQUIVALENT),
        ("8", "7 Pt 2", Verdict.DIFFERS),
        ("7A", "7B", Verdict.DIFFERS),
        ("2", "Publish Ahead of Print", Verdict.UNKNOWN),
        (None, "2", Verdict.NOT_CITED),
    ],
)
def test_numbers_of_volumes_and_issues(cited, found, expected):
    assert verdicts(reference(issue=cited), replace(RECORD, issue=found))["issue"] is expected


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (RECORD.doi, Verdict.SAME),
        (RECORD.doi[:20], Verdict.EQUIVALENT),
        ("10.1111", Verdict.EQUIVALENT),
        ("10.111", Verdict.DIFFERS),
        (None, Verdict.NOT_CITED),
    ],
)
def test_the_verdict_on_a_doi(cited, expected):
    assert verdicts(reference(doi=cited))["doi"] is expected


def test_a_journal_behind_words_of_the_title_is_no_other_journal():
    title = "Bone loss in sailors. II. The role of natural light on deck"
    record = replace(
        RECORD, title=f"{title}.", vernacular_title="", journal="Cell Immunol", journal_full="Cellular immunology"
    )
    text = f"Purwosunu Y. {title} Cell Immunol. 2006;32:230-4."
    for cut in ("The role of natural light on deck Cell Immunol", "The role of natural light on deck, Cell Immunol"):
        cited = reference(text, title="Bone loss in sailors. II", journal=cut)
        assert "journal" not in codes(cited, record)
    other = text.replace("Cell Immunol", "Cell Biol")
    assert "journal" in codes(reference(other, title="Bone loss in sailors. II", journal="on deck, Cell Biol"), record)

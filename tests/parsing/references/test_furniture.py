"""Link texts, arrows and dates of visits come off the end of a reference; a reference without them stays whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.references.furniture import cut_furniture, cut_leading_marks

_PLACED = "Rossi A, Verdi B. Tea and bone in old age. Bone Rep. 2010;12(3):45-51"
_ROWS = (
    " [DOI] [PMC free article] [PubMed] [Google Scholar]",
    " [PubMed]",
    "CrossrefMedlineGoogle Scholar",
    " PubMed Abstract | CrossRef Full Text | Google Scholar",
    " Article CAS PubMed PubMed Central Google Scholar",
    "Article •CAS •PubMed •Google Scholar",
    "•Google Scholar",
    " View at: Publisher Site | Google Scholar",
    " OpenUrlCrossRefPubMedWeb of Science",
    " [Abstract/Free Full Text]",
    " CASPubMedWeb of Science®Google Scholar",
    " [Crossref], [PubMed], [Web of Science ®], [Google Scholar]",
    " View PDFView articleView in ScopusGoogle Scholar",
    " Abstract Full Text Full Text PDF PubMed Scopus (124) Google Scholar",
    " View in Article  Scopus (2015)  PubMed  Crossref  Google Scholar",
    " Abstract. Europe PMC free article. Google Scholar.",
    " There is no corresponding record for this reference.",
    "[PubMed][Cross Ref]",
    " [ Links ]",
    " [QxMD MEDLINE Link]. [Full Text].",
    " Free full text.",
    " (opens in a new tab)",
    " Cited by 45",
    " Times cited: 1998",
    " ↩",
    " ↩︎ 2",
    " ↑ Back",
    " ^",
    " [Return to reference 1]",
    " Return to first reference 12 referrer",
    " S2CID 38063110.",
    " ISSN 0028-4793. OCLC 231027780.",
    " Archived from the original on 3 May 2024.",
    " (englisch, abgerufen am 3. Mai 2024)",
    " Consulté le 3 mai 2024.",
    ", lire en ligne [archive]",
    " Consultado el 3 de mayo de 2024.",
    " Acesso em: 3 maio 2024.",
    " URL consultato il 3 maggio 2024.",
    " Архивировано 3 мая 2024 года.",
    " (дата обращения: 03.05.2024).",
    " 访问日期：2024年5月3日。",
    " 2024年5月3日閲覧。",
)


@pytest.mark.parametrize("row", _ROWS)
@pytest.mark.parametrize("stop", [".", ""])
def test_a_row_of_links_is_cut(row: str, stop: str) -> None:
    cut = cut_furniture(_PLACED + stop + row)
    assert cut.kept.rstrip(".,") == _PLACED
    assert cut.kept + cut.gone == _PLACED + stop + row


@pytest.mark.parametrize("row", _ROWS)
def test_no_row_hides_a_field(row: str) -> None:
    _, read = parse_reference(_PLACED + "." + row)
    assert (read.title, read.journal) == ("Tea and bone in old age", "Bone Rep")
    assert (read.year, read.volume, read.issue, read.pages) == ("2010", "12", "3", "45-51")
    assert read.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rossi A. Search filters for Medline",
        "Rossi A. How to read a Cochrane review in PubMed",
        "Rossi A. Tea. J Foo. 2010;1:2-3. [Article in Chinese, abstract in English]",
        "Rossi A. Tea (the free article",
        "Rossi A. Tea [abstract]",
        "Tea Board. Fact sheet. http://example.org/factsheets/fs355/en/",
        "Tea Board. Guide. http://example.org/Guide2008.pdf",
        "",
    ],
)
def test_what_only_looks_like_links_stays(text: str) -> None:
    assert cut_furniture(text) == (text, "")


_word = st.sampled_from(
    [
        "tea",
        "bone",
        "Vitamin",
        "K",
        "trial",
        "of",
        "in",
        "the",
        "Free",
        "radicals",
        "PubMed",
        "searches",
        "article",
        "links",
        "Open",
        "Cite",
    ]
)
_reference = st.builds(
    lambda words, year, volume, page: (
        f"Rossi A, Verdi B. {' '.join(words)} study. Bone Rep. {year};{volume}:{page}-{page + 9}."
    ),
    st.lists(_word, min_size=3, max_size=12),
    st.integers(1900, 2030),
    st.integers(1, 400),
    st.integers(1, 9000),
)


@given(_reference)
def test_nothing_is_cut_from_a_reference_without_links(text: str) -> None:
    assert cut_furniture(text).kept == text


@example("Rossi A. Tea and bone. Bone Rep. 1900;1:1-10.", [" Cited by 45", " Times cited: 1998"])
@given(_reference, st.lists(st.sampled_from(_ROWS), max_size=3))
def test_whatever_row_follows_the_reference_stays(text: str, rows: list[str]) -> None:
    assert cut_furniture(text + "".join(rows)).kept.rstrip(",") == text


@given(st.text(max_size=200))
def test_the_kept_stretch_is_a_prefix_and_final(text: str) -> None:
    cut = cut_furniture(text)
    assert cut.kept + cut.gone == text
    assert cut_furniture(cut.kept) == (cut.kept, "")


@pytest.mark.parametrize("before", ["•• ", "• ", "↑ ", "^ ", "^ a b c ", "* ", "** ", "† ", "Jump up ^ ", "1", "23"])
def test_marks_before_the_authors_are_taken_off(before: str) -> None:
    assert cut_leading_marks(before + _PLACED) == _PLACED


@pytest.mark.parametrize("text", ["1O'Rourke JA. Tea.", "2de’Rossi G. Tea."])
def test_a_label_glued_to_a_name_is_taken_off(text: str) -> None:
    assert cut_leading_marks(text) == text[1:]


@pytest.mark.parametrize(
    "text", ["3D printing in bone repair.", "5-HT and bone.", "2010 was a year.", "25OHD in rowers."]
)
def test_a_title_that_begins_with_figures_stays(text: str) -> None:
    assert cut_leading_marks(text) == text


@pytest.mark.parametrize(
    "remark",
    [
        "This was the largest trial so far.",
        "A useful overview for beginners.",
        "(Industry funded; small sample.)",
        "The trial ran for 3 years in 12 centres.",
        "Sample size 120, follow-up 24 months.",
        "•• A careful trial that settled the question.",
        "Die bisher größte Studie.",
        "(étude chez l’animal)",
        "Available in [html format] or [pdf format].",
    ],
)
@pytest.mark.parametrize(
    "reference",
    [
        _PLACED + ".",
        "Rossi, A., & Verdi, B. (2010). Tea and bone in old age. Bone Rep, 12(3), 45-51.",
        "A. Rossi, B. Verdi, Tea and bone in old age, Bone Rep 12 (3) (2010) 45-51.",
        "Rossi, A. & Verdi, B. Tea and bone in old age. Bone Rep 12(3), 45-51 (2010).",
    ],
)
def test_a_remark_behind_the_place_hides_nothing(reference: str, remark: str) -> None:
    _, read = parse_reference(f"{reference} {remark}")
    assert (read.title, read.journal) == ("Tea and bone in old age", "Bone Rep")
    assert (read.year, read.volume, read.pages) == ("2010", "12", "45-51")


def test_a_law_is_no_place_with_a_remark() -> None:
    _, read = parse_reference("Congress of Tea. Tea Act (TA). Public Law 104-191, 21 August 1996. 110 Stat. 1936")
    assert read.volume is None

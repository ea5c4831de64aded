from __future__ import annotations

import pytest

from citecheck.model import Kind
from citecheck.parsing.references.fields import parse_reference

WORKS = [
    (Kind.BOOK, "Roe A, Poe B. The tea drinker's handbook. 4th ed. Philadelphia, PA: Lippincott; 2006."),
    (Kind.BOOK, "Roe A. Tea and thought. Cambridge: MIT Press; 1986."),
    (Kind.BOOK, "Roe A (1992) Tracers of tea in medicine. New York: Wiley-Liss."),
    (Kind.BOOK, "Roe, A. (2000). Tea and moral development: Implications. New York, NY: Cambridge University Press"),
    (Kind.BOOK, "Roe A. Tea reflexes. (Oxford University Press, London, 1927)."),
    (Kind.BOOK, "Roe AW (2010) Collective tea. Princeton University Press."),
    (
        Kind.CHAPTER,
        "Roe A. Judging tea. In: Poe C, Doe D, eds. Interpretation of tea. 2nd edn. London: Sage, 2006:89–114.",
    ),
    (Kind.REPORT, "Services DoHaH. Tea Health: A Report of the Surgeon General. 2004."),
    (Kind.REPORT, "WHO (2003) Assessment of tea for the treatment of thirst. Geneva, Switzerland: WHO."),
    (Kind.REPORT, "Department of Health. Report of an expert review of tea. Leeds: Department of Health. 2006."),
    (Kind.WEB, "Available at: <https://www.example.org/patients/tea/>. Accessed December 3, 2021."),
    (
        Kind.WEB,
        "World Health Organization. Tea. Fact Sheet 311. 2014. http://www.example.int/tea/. Accessed 3rd May 2016.",
    ),
    (Kind.WEB, "Tea statistics [Internet]. 2013 [cited 2014 Dec 12]. Available from: http://www.example.org/tea.html."),
    (Kind.THESIS, "Roe A. Tea in young rats [dissertation]. Leeds: University of Leeds; 2008."),
    (Kind.THESIS, "Roe A. Tea in old rats. M.Sc thesis, Cairo University, Egypt; 2008."),
    (
        Kind.CONFERENCE,
        "Roe A, Poe B. Tea and sleep. Presented at the Annual Meeting of the Tea Society; May 3, 2010; Boston.",
    ),
    (Kind.PREPRINT, "Roe A, Poe B. Tea and sleep. medRxiv. 2021. doi: 10.1101/2021.01.02.21249999"),
    (Kind.PREPRINT, "Roe A, Poe B. Tea and sleep. arXiv. 2021."),
    (Kind.JOURNAL, "Roe A, Poe B. Tea and sleep. J Clin Sleep Med. 2014."),
    (Kind.JOURNAL, "Roe A, Poe B (2021) Tea and sleep. Intensive Care Med. https://doi.org/10.1007/s00134-021-0-9"),
    (Kind.JOURNAL, "Roe A. Tea. MMWR Morb Mortal Wkly Rep 2015; 64:381–5. http://www.example.gov/mm6414.html"),
    (
        Kind.JOURNAL,
        "Roe A. Tea. J Clin Sleep Med. 2014;3:4-9. Available from: http://www.example.org/3/4. Accessed May 3, 2016.",
    ),
    (Kind.JOURNAL, "Roe A. Tea [abstract]. J Clin Oncol. 2010;28(15 suppl):e123."),
    (Kind.JOURNAL, "Roe A. Tea. Gerodontology. 2023 May 30. Epub ahead of print."),
    (Kind.JOURNAL, "World Health Organization. Tea. Wkly Epidemiol Rec. 2010;85:117-28."),
]


@pytest.mark.parametrize(("kind", "text"), WORKS)
def test_kind(kind: Kind, text: str) -> None:
    assert parse_reference(text)[0] is kind


def test_book_fields() -> None:
    parsed = parse_reference("Roe A, Poe B. The tea drinker's handbook. 4th ed. Philadelphia, PA: Lippincott; 2006.")[1]
    assert (parsed.title, parsed.year, parsed.journal) == ("The tea drinker's handbook", "2006", None)


def test_chapter_fields() -> None:
    text = "Roe A. Judging tea. In: Poe C, Doe D, eds. Interpretation of tea. 2nd edn. London: Sage, 2006:89–114."
    parsed = parse_reference(text)[1]
    assert (parsed.title, parsed.journal, parsed.year, parsed.pages) == (
        "Judging tea",
        "Interpretation of tea",
        "2006",
        "89–114",
    )
    assert [author.display for author in parsed.authors] == ["Roe A"]


def test_a_page_without_title_has_none() -> None:
    parsed = parse_reference("Available at: <https://www.example.org/tea/>. Accessed December 3, 2021.")[1]
    assert (parsed.title, parsed.year, parsed.authors) == (None, None, ())
    assert (parsed.url, parsed.accessed) == ("https://www.example.org/tea/", "December 3, 2021")
    assert parsed.unparsed is None

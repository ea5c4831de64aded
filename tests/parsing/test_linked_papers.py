"""Documents without a list that cite by links."""

import pytest

from citecheck.model import Kind
from citecheck.parsing.parser import parse
from citecheck.reading import read

PAPER, OTHER = "https://pubmed.ncbi.nlm.nih.gov/17634462/", "https://doi.org/10.1056/NEJMoa1812792"
PAGE = "https://www.nhs.uk/conditions/osteoporosis/"


def tied(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    """The address and the claim of every cite."""
    article = parse(read(name, text.encode()))
    address = {one.label: one.links[0] for one in article.references}
    return [(address[cite.label or ""], one.claim.text) for one in article.callouts for cite in one.cites]


@pytest.mark.parametrize(
    "text",
    [
        f"Sheep [lose wool]({PAPER}) in dry winters. Nobody knows why.",
        f"Nobody knows why. Sheep lose wool in dry winters ([source]({PAPER})).",
        f"Sheep lose wool in dry winters. ([PubMed]({PAPER})) Nobody knows why.",
        f"Sheep lose wool in dry winters [[1]]({PAPER}). Nobody knows why.",
        f"Sheep lose wool in dry winters (see {PAPER}). Nobody knows why.",
        f"Sheep lose wool in dry winters.[^a] Nobody knows why.\n\n[^a]: {PAPER}",
        f"Sheep lose wool in dry winters.[^1] Nobody knows why.\n\n[^1]: <{PAPER}>",
        f'Sheep lose wool in dry winters. ([nih.gov][1]) Nobody knows why.\n\n[1]: {PAPER} "Wool"',
        f"Sheep lose wool in dry winters [1]. Nobody knows why.\n\n[1] {PAPER}",
    ],
)
def test_the_sentence_that_carries_the_link_is_its_claim(text: str) -> None:
    assert tied(f"# Wool\n\n{text}\n") == [(PAPER, "Sheep lose wool in dry winters.")]


def test_references_are_numbered_in_the_order_of_the_file_each_paper_once() -> None:
    text = (
        f"# Wool\n\nSheep [lose]({OTHER}) wool in winter.\n\nGoats [keep it]({PAPER}) then. Sheep [do not]({OTHER}).\n"
    )
    article = parse(read("a.md", text.encode()))
    assert article.by_links
    assert [(one.label, one.location.line, one.list) for one in article.references] == [("1", 3, 1), ("2", 5, 1)]
    assert [one.parsed.pmid or one.parsed.doi for one in article.references] == ["10.1056/NEJMoa1812792", "17634462"]
    assert [one.numbers for one in article.callouts] == [(1,), (2,), (1,)]


def test_links_in_one_pair_of_brackets_are_one_callout() -> None:
    article = parse(read("a.md", f"Sheep lose wool in winter ([PubMed]({PAPER}), [NEJM]({OTHER})).\n".encode()))
    assert [one.numbers for one in article.callouts] == [(1, 2)]
    assert article.callouts[0].claim.text == "Sheep lose wool in winter."


def test_pages_stand_beside_papers_but_menus_do_not() -> None:
    text = f"- [Home](https://a.example/)\n\nSheep [lose]({PAPER}) wool. The [health service]({PAGE}) gives advice.\n"
    article = parse(read("a.md", text.encode()))
    assert [(one.links, one.kind) for one in article.references] == [((PAPER,), Kind.JOURNAL), ((PAGE,), Kind.WEB)]


def test_pages_alone_are_nothing_to_check() -> None:
    article = parse(read("a.md", f"Sheep lose wool, says the [health service]({PAGE}).\n".encode()))
    assert (article.references, article.callouts, article.by_links) == ((), (), False)


def test_links_do_not_hide_a_list_that_could_not_be_read() -> None:
    prose = " ".join(f"Sheep lose wool in year {n} [{n}]." for n in range(1, 8))
    article = parse(read("a.md", f"{prose} One is [online]({PAPER}).\n".encode()))
    assert article.references == ()
    assert len(article.callouts) == 7


def test_a_numbered_list_goes_before_links() -> None:
    listed = "\n".join(f"{n}. Okafor LM. Study {n} of sheep. J Imag Med. 200{n};{n}(2):10-19." for n in (1, 2, 3))
    article = parse(read("a.md", f"Sheep [lose]({PAPER}) wool [1-3].\n\n## References\n\n{listed}\n".encode()))
    assert not article.by_links
    assert len(article.references) == 3


def test_works_cited_with_numbers_glued_to_the_words_are_a_list() -> None:
    text = (
        "# Wool\n\nSheep lose wool in dry winters.1 Goats keep theirs in the same weather2. Advice is given by all.3\n\n"
        f"#### Works cited\n\n1. Wool - PubMed, accessed March 3, 2025, [{PAPER}]({PAPER})\n"
        f"2. Goats - NEJM, accessed March 3, 2025, [{OTHER}]({OTHER})\n3. Advice, accessed March 3, 2025, [{PAGE}]({PAGE})\n"
    )
    article = parse(read("a.md", text.encode()))
    assert not article.by_links
    assert [one.numbers for one in article.callouts] == [(1,), (2,), (3,)]


def test_many_links_on_one_line_take_no_time_to_speak_of() -> None:
    text = " ".join(f"Sheep lose wool in year {n} ([source]({PAPER}))." for n in range(3000))
    assert len(parse(read("a.md", text.encode())).callouts) == 3000

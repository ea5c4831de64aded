"""The last reference of a list ends before what the page prints after it; lines of links are no references."""

from __future__ import annotations

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read

_FIRST = "Rossi A, Verdi B. Tea and bone in old age. Bone Rep. 2010;12(3):45-51."
_LAST = "Bianchi C, Neri D. Coffee and bone in old age. Bone Rep. 2011;13(3):55-61."


def _last(after: str, name: str = "a.txt") -> str:
    text = f"Tea is old [1]. Coffee is not [2].\n\nReferences\n1. {_FIRST}\n2. {_LAST}{after}\n"
    return parse(read(name, text.encode())).references[-1].text


@pytest.mark.parametrize(
    "after",
    [
        "\ndoi:10.5555/own.2024.77\nCite this article as: Gallo et al.: Teas.\nOwn Journal 2024 3:1.",
        " Cite this article as: Gallo E. Teas. Own Journal 2024;3:1.",
        "\nKeywords: tea, bone",
        "\nReceived: 3 May 2024 Accepted: 5 May 2024",
        "\nCopyright © 2024 The Authors",
        "\nDownload references",
        "\nPublisher’s note Springer Nature remains neutral.",
        "\nAcknowledgements\nWe thank all.",
    ],
)
def test_what_the_page_prints_is_not_swallowed(after: str) -> None:
    assert _last(after) == _LAST


def test_the_references_own_doi_stays_where_the_list_prints_them() -> None:
    text = (
        f"Tea [1]. Coffee [2].\n\nReferences\n1. {_FIRST}\ndoi:10.1000/tea\n"
        f"2. {_LAST}\ndoi:10.1000/coffee\nCite this article as: Gallo E.\n"
    )
    assert parse(read("a.txt", text.encode())).references[-1].parsed.doi == "10.1000/coffee"


def test_links_are_handed_on_with_their_targets() -> None:
    text = (
        "Tea is old [1].\n\n## References\n\n"
        "1. Tea and bone. [PubMed](https://pubmed.ncbi.nlm.nih.gov/16801507/) [up](#top)\n"
        "2. [Bone Rep 2010; 12(3): 45](https://doi.org/10.1000/tea)\n"
    )
    first, second = parse(read("a.md", text.encode())).references
    assert first.links == ("https://pubmed.ncbi.nlm.nih.gov/16801507/",)
    assert [one.pmid for one in first.linked] == ["16801507"]
    assert (first.parsed.pmid, first.parsed.from_link) == ("16801507", ("pmid",))
    assert (second.parsed.doi, second.parsed.journal, second.parsed.volume) == ("10.1000/tea", "Bone Rep", "12")


def test_a_line_of_links_is_no_reference() -> None:
    items = "".join(f"<p>{one}</p><p><a href='https://x.org'>Google Scholar</a></p>" for one in (_FIRST, _LAST, _FIRST))
    page = f"<html><body><p>Tea.</p><h2>References</h2>{items}</body></html>"
    article = parse(read("a.html", page.encode()))
    assert len(article.references) == 3

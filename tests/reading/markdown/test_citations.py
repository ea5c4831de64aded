"""Citations in a line of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.document import View
from citecheck.reading.markdown import citations
from citecheck.reading.markdown.citations import CitationInline, keys_in, likely_cites

KNOWN = {"lee2001", "kim", "fig-known", "a_b:c/d"}


def read(source: str) -> tuple[str, list[str]]:
    view = View(source)
    CitationInline(source, {}, KNOWN).write(0, len(source), view)
    document = view.document("a.md", "markdown")
    marks = [
        ("?" if mark.kind == "dangling" else "") + mark.value
        for mark in document.marks
        if mark.kind in ("citation", "dangling")
    ]
    return document.text, marks


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("x [@lee2001].", "x lee2001.", ["lee2001"]),
        ("x [see @lee2001, p. 3; also -@kim].", "x lee2001; kim.", ["lee2001", "kim"]),
        ("As @lee2001 said", "As lee2001 said", ["lee2001"]),
        ("As @lee2001 [p. 33] said", "As lee2001 said", ["lee2001"]),
        ("As @lee2001 [p. 3; @kim] said", "As lee2001; kim said", ["lee2001", "kim"]),
        ("As @lee2001.", "As lee2001.", ["lee2001"]),
        ("x [-@kim]", "x kim", ["kim"]),
        ("x [@{kim}]", "x kim", ["kim"]),
        ("x @a_b:c/d, y", "x a_b:c/d, y", ["a_b:c/d"]),
        ("x [@gone1999; @kim]", "x gone1999; kim", ["?gone1999", "kim"]),
        ("x @gone1999 y", "x gone1999 y", ["?gone1999"]),
        (
            "x [@doi:10.1016/S0022-2836(05)80360-2].",
            "x doi:10.1016/S0022-2836(05)80360-2.",
            ["doi:10.1016/S0022-2836(05)80360-2"],
        ),
        ("(@url:https://x.org/a_b?c=1), y", "(url:https://x.org/a_b?c=1), y", ["url:https://x.org/a_b?c=1"]),
        ("x [@pmid:123, @pmcid:PMC12]", "x pmid:123; pmcid:PMC12", ["pmid:123", "pmcid:PMC12"]),
        ("x {cite}`kim, gone`", "x kim; gone", ["kim", "?gone"]),
        ("x {cite:p}`{see}kim{p. 3},lee2001`", "x kim; lee2001", ["kim", "lee2001"]),
    ],
)
def test_citations(source: str, text: str, marks: list[str]) -> None:
    assert read(source) == (text, marks)


@pytest.mark.parametrize(
    "source",
    ["me@kim.org", "[me@example.org]", "@somebody said", "see @fig-one and @tbl:two", "[@fig-one]", "`[@lee2001]`", r"\@lee2001", "a @ b", "{SUP()}1{SUP}", "{cite}"],
)  # fmt: skip
def test_no_citations(source: str) -> None:
    assert read(source)[1] == []


def test_places_are_those_of_the_file() -> None:
    source = "x [see @lee2001]"
    view = View(source)
    inline = CitationInline(source, {}, KNOWN)
    inline.write(0, len(source), view)
    document = view.document("a", "markdown")
    assert document.offsets[document.marks[0].start] == source.index("lee")
    assert inline.cited == {"lee2001": source.index("lee")}


def test_keys_anywhere() -> None:
    assert keys_in("`@a1` @b, {cite}`c,d` [@{e f}]") >= {"a1", "b", "c", "d", "e f"}


@given(st.text(alphabet="@[]{}()`;:,.-_*^~<>&\\/ \nabcite1doi:", max_size=120))
def test_anything(source: str) -> None:
    text, _ = read(source)
    assert len(text) <= len(source) * 3


@given(
    st.lists(st.sampled_from([*"[]a.@-{ \n", "[see @key]", "me@example.org", "{cite}`key`", "@doi:10.1/x"])).map(
        "".join
    )
)
def test_the_quick_look_for_citations_misses_none(source):
    assert likely_cites(source) == (citations._LIKELY.search(source) is not None)

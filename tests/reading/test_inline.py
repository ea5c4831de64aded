"""Inline markup: what vanishes, what stays, what is marked, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.model import Span
from citecheck.reading import read
from citecheck.reading.document import Document, MarkKind


def view(source: str, path: str = "a.md") -> Document:
    return read(path, source.encode())


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


@pytest.mark.parametrize(
    ("source", "text", "raised"),
    [
        ("Bone.<sup>5,6</sup> More", "Bone.5,6 More", ["5,6"]),
        ("Bone.<SUP class='c'>5</SUP>", "Bone.5", ["5"]),
        ('Bone<sup><a href="#r1">1</a></sup>', "Bone1", ["1"]),
        ("**Bone.**<sup>14</sup>", "Bone.14", ["14"]),
        ("Bone.^1,2^ More", "Bone.1,2 More", ["1,2"]),
        ("Bone.^[3]^ More", "Bone.[3] More", ["[3]"]),
        ("Bone^{4}", "Bone4", ["4"]),
        ("10^9 cells", "109 cells", ["9"]),
        (r"Bone.\textsuperscript{1,2} More", "Bone.1,2 More", ["1,2"]),
        ("Bone.$^{1}$ More$^2$", "Bone.1 More2", ["1", "2"]),
        ("Bone.¹⁻³,⁸ m⁻²", "Bone.1-3,8 m-2", ["1-3,8", "-2"]),
        ("x&sup2;", "x2", ["2"]),
        ("H₂O and H~2~O and H<sub>2</sub>O and $_2$", "H2O and H2O and H2O and 2", []),
        ("Unclosed <sup>5 stays", "Unclosed 5 stays", []),
    ],
)
def test_raised_and_lowered(source: str, text: str, raised: list[str]) -> None:
    document = view(source)
    assert document.text == text
    assert marked(document, MarkKind.SUPERSCRIPT) == raised


@pytest.mark.parametrize(
    ("source", "text", "emphasis"),
    [
        ("a *b c* d", "a b c d", ["b c"]),
        ("a **b _c_ d** e", "a b c d e", ["b c d", "c"]),
        ("***both***", "both", ["both"]),
        ("Pain 16**(2)**, 129", "Pain 16(2), 129", ["(2)"]),
        ("<b>b</b> <em>e</em>", "b e", ["b", "e"]),
        ("*two\nlines*", "two\nlines", ["two\nlines"]),
        ("p<0.05 * and ** p", "p<0.05 * and ** p", []),
        ("x_i and y_i, snake_case_name", "x_i and y_i, snake_case_name", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("HLA-B*1502 and HLA-B*5801", "HLA-B*1502 and HLA-B*5801", []),
        ("Ann Lee1,*, Bo Ray2,*", "Ann Lee1,*, Bo Ray2,*", []),
        (r"\*not\* emphasis \[1\]", "*not* emphasis [1]", []),
        ("`a*b*c`", "a*b*c", []),
        ("https://x.org/a_b_c/*d* and", "https://x.org/a_b_c/*d* and", []),
    ],
)
def test_emphasis_and_what_only_looks_like_it(source: str, text: str, emphasis: list[str]) -> None:
    document = view(source)
    assert document.text == text
    assert sorted(marked(document, MarkKind.EMPHASIS)) == sorted(emphasis)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("p < 0.05 and n<12, a<b>c?", "p < 0.05 and n<12, ac?"),
        ("if x <y and z> w", "if x <y and z> w"),
        ("AT&amp;T, 5&nbsp;mg &lt;i&gt; &unknown; &alpha;", "AT&T, 5 mg <i> &unknown; α"),
        ("soft\u00adhyphen zero\u200bwidth no\u00a0break", "softhyphen zerowidth no break"),
        ("before <!-- hidden * words --> after", "before  after"),
        ("before <!-- never closed", "before <!-- never closed"),
        ("one<br>two", "one\ntwo"),
        ("![alt text](pic.png)", "alt text"),
    ],
)
def test_tags_entities_and_invisible_characters(source: str, text: str) -> None:
    assert view(source).text == text


def test_links_keep_their_words_and_say_their_address() -> None:
    document = view("See [the *site*](https://x.org/a_(b)) and <https://y.org/c_d>, [[1]](#r1).")
    assert document.text == "See the site and https://y.org/c_d, [1]."
    links = [(document.text[m.start : m.end], m.value) for m in document.marks if m.kind is MarkKind.LINK]
    assert links == [("the site", "https://x.org/a_(b)"), ("https://y.org/c_d", "https://y.org/c_d"), ("[1]", "#r1")]


def test_footnotes_become_citations_and_list_items() -> None:
    document = view("Bone.[^5][^6]\n\n[^5]: Okafor L. Words.\n[^6]: Brandt S.\n    More words.\n")
    assert document.text.startswith("Bone.56\n\n5. Okafor L. Words.\n6. Brandt S.")
    assert [m.value for m in document.marks if m.kind is MarkKind.CITATION] == ["5", "6"]
    assert marked(document, MarkKind.SYNTHETIC) == [". ", ". "]
    assert document.locate(Span(document.text.index("Brandt"), document.text.index("Brandt") + 6)).line == 4


def test_named_footnotes_are_counted_as_they_are_mentioned() -> None:
    document = view("One.[^zed] Two.[^abc]\n\n[^abc]: Second.\n\n[^zed]: First.\n")
    assert document.text == "One.1 Two.2\n\n2. Second.\n\n1. First.\n"
    assert [m.value for m in document.marks if m.kind is MarkKind.CITATION] == ["1", "2"]


def test_the_way_back_leads_to_line_and_column() -> None:
    document = view("# Head\n\nA **bold** word&amp;<sup>12</sup> here\n")
    start = document.text.index("12")
    location = document.locate(Span(start, start + 2))
    assert (location.line, location.column, location.end_line, location.end_column) == (3, 26, 3, 28)
    assert document.printed(Span(document.text.index("bold"), start)) == "bold** word&amp;<sup>"


PIECES = [
    *"ab1 .*_`[]()^~$<>&;!\\{}#|-\n\u00b9\u200b",
    "<sup>",
    "</sup>",
    "<!--",
    "-->",
    "[^1]: ",
    "](",
    "\\textsuperscript{",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(st.one_of(MARKUP, st.text(max_size=200)), st.sampled_from(["a.md", "a.txt", "a.tex"]))
def test_any_text_keeps_its_lines_and_its_way_back(source: str, path: str) -> None:
    try:
        document = view(source.encode(errors="replace").decode(), path)
    except InputError:
        return
    assert len(document.offsets) == len(document.text) + 1
    offsets = list(document.offsets)
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(document.source)
    assert document.text.count("\n") >= document.source.count("\n")
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)


@pytest.mark.parametrize("mark", ["<sup>{}</sup>", "^{}^"])
@pytest.mark.parametrize("numbers", ["1", "5,6", "5,6,8-10", "5, 6", "3–5", "a", "1,<b>2</b>"])
def test_raised_numbers_lead_back_to_where_they_stand(mark, numbers):
    source = f"Bone **is** lost.{mark.format(numbers)} [More](https://example.org/a_b)^7^ and ]."
    document = view(source)
    shown = numbers.replace("<b>", "").replace("</b>", "")
    if "b>" not in numbers or "sup" in mark:
        assert marked(document, MarkKind.SUPERSCRIPT) == [shown, "7"]
    start = document.text.index(shown, 12)
    assert source[document.offsets[start]] == numbers[0]
    assert document.text.endswith("More7 and ].")


def test_brackets_are_looked_at_only_where_there_are_links():
    assert view("See [1] and [2[3]].").text == "See [1] and [2[3]]."
    assert view("See [1] and [2[3]](a).").text == "See [1] and 2[3]."
    assert view("See [^5] and [1].").text == "See 5 and [1]."


@pytest.mark.parametrize("ticks", range(1, 9))
def test_a_row_of_backticks_opens_code_with_its_last_three(ticks):
    code = "`" * ticks + "x*y*" + "`" * min(ticks, 3)
    assert view(f"See {code} here.").text == "See " + "`" * (ticks - 3) + "x*y* here."

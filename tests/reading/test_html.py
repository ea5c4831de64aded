"""Web pages: words, blocks, raised numbers, counted items, and the way back to the file."""

import html as entities
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.model import Span
from citecheck.parsing.parser import parse
from citecheck.reading import read, suffixes
from citecheck.reading.document import BlockKind, Document, MarkKind

WORKS = (
    "Okafor L, Brandt S. Chalk cliffs and their lichens. J Shore Biol. 2011;4(2):10-9.",
    "Lindqvist P. Salt marshes in winter. Coast Sci. 2014;7:101-8.",
    "Moreau T, Iyer K, Novak J. Tides without a moon. Sea Lett. 2009;12(1):55-60.",
)


def view(source: str) -> Document:
    return read("a.html", source.encode())


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def words(source: str) -> list[str]:
    return [text for _, _, text in blocks(view(source))]


P, H, LI, TD = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL

# ------------------------------------------------------------------------------------------ which files


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.html", ""),
        ("a.HTM", "words"),
        ("a.xhtml", "<?xml version='1.0'?>"),
        ("-", "<!doctype HTML>"),
        ("a.txt", "\n<html>"),
        ("a.xml", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'),
        ("-", "<!-- saved from a shore -->\n<html lang=en>"),
    ],
)
def test_name_or_beginning_tell_a_page(name: str, head: str) -> None:
    assert read(name, f"{head}<p>Reeds".encode()).format == "html"
    if "<h" in head.lower():
        assert read(name, f"{head}<p>Reeds".encode("utf-16")).format == "html"


def test_folders_are_searched_for_pages() -> None:
    assert {".html", ".htm", ".xhtml"} <= set(suffixes())


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset='ISO-8859-1'>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=punycode">', "cp1252"),
    ],
)
def test_usual_encodings(declared: str, encoding: str) -> None:
    assert "Café – naïve" in read("a.html", f"<html>{declared}<p>Café – naïve".encode(encoding)).text


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf_8() -> None:
    page = '<html><meta http-equiv="content-type" content="text/html; charset=windows-1250"><p>Dvořák, Łódź'
    assert read("a.html", page.encode("windows-1250")).text == "Dvořák, Łódź"


@pytest.mark.parametrize("data", [b"<html><body>" + bytes(range(256)) * 9, b"<html>\xff\xfe\x00\x00\x01" * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not a text file"):
        read("fake.html", data)


# ------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one\n  two\t three </p>", "one two three"),
        ("<p>one <b> two </b> three", "one two three"),
        ("one<br>two<br/>\nthree", "one\ntwo\nthree"),
        ("<p>a&nbsp;b&#160;c&thinsp;d\u00a0e", "a b c d e"),
        ("a &lt;i&gt; &amp;amp; &alpha;&#946;&#x3b3; &unknown; AT&T", "a <i> &amp; αβγ &unknown; AT&T"),
        ("a&shy;b&#8203;c\u00ad\u200bd", "abcd"),
        ("a&#10;&#13;&Tab;b", "a b"),
        ("n < 12 and p<0.05, x > y", "n < 12 and p<0.05, x > y"),
        ("a<!-- no <p> words -->b<!-- c --> d", "ab d"),
        ("a<!-->b", "ab"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("a<? php ?>b<![if !x]>c<![endif]>d", "abcd"),
        ("a<script>if (a<b) { '<p>' }</script>b<style>x</style>c<template><p>d</p></template>e", "abce"),
        ("a<SCRIPT src=x />b", "ab"),
        ("a<script>never closed", "anever closed"),
        ("H<sub>2</sub>O and H₂O", "H2O and H2O"),
        ("<a title='a > b' href=x>in</a> <img alt='no' src=\"a>b\">out", "in out"),
        ('<p class="a>b', "b"),
        ('<p class="a', '<p class="a'),
        ('<p class="a>b</p><p>c', 'b\nc'),
        ("soft<wbr>ware <unknown-tag>x</unknown-tag>", "software x"),
        ("</p></ul></td></h3></sup>alive", "alive"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_printed(source: str, text: str) -> None:
    assert view(source).text == text


@pytest.mark.parametrize(
    ("source", "text", "raised"),
    [
        ("Bone.<sup>5,6</sup> More", "Bone.5,6 More", ["5,6"]),
        ("Bone <SUP class='c'> 5 </SUP>.", "Bone 5 .", ["5"]),
        ('Bone<sup><a href="#r1">1</a>,<a href="#r2">2</a></sup>', "Bone1,2", ["1,2"]),
        ('Bone<a href="#r1"><sup>1</sup></a>', "Bone1", ["1"]),
        ("Bone<sup><sup>1</sup>,2</sup>", "Bone1,2", ["1,2"]),
        ('<sup><a href="#c"><span>&#91;</span>1<span>&#93;</span></a></sup>', "[1]", ["[1]"]),
        ("Bone.¹⁻³,⁸ x&sup2; <sup>¹</sup>", "Bone.1-3,8 x2 1", ["1-3,8", "2", "1"]),
        ("Bone<span style='color:red; vertical-align: super'>4</span>.", "Bone4.", ["4"]),
        ("<style>.c7{color:red;vertical-align:super}</style>x<span class='b c7'>4 <span>5</span></span> y", "x4 5 y", ["4 5"]),
        ("<p>open <sup>5<p>closed</sup>", "open 5\nclosed", []),
    ],
)  # fmt: skip
def test_raised_numbers(source: str, text: str, raised: list[str]) -> None:
    document = view(source)
    assert document.text == text
    assert marked(document, MarkKind.SUPERSCRIPT) == raised


def test_links_and_emphasis() -> None:
    document = view(
        "See <a href=' https://x.org/?a=1&amp;b=2 '>the <i>site</i></a>, <b>b <em>e</em></b><sup><a href=#r>1</a></sup>"
    )
    links = [(document.text[m.start : m.end], m.value) for m in document.marks if m.kind is MarkKind.LINK]
    assert links == [("the site", "https://x.org/?a=1&b=2")]
    assert marked(document, MarkKind.EMPHASIS) == ["site", "b e", "e"]


# ------------------------------------------------------------------------------------------ blocks


def test_blocks_are_what_their_tags_say() -> None:
    source = (
        "<h1>Shores</h1>\n<div>Loose words<p>One<h3>Sub<p>Two</p><blockquote>Three</blockquote>"
        "<ul><li>Bullet<ul><li>inner</ul>after</ul><dl><dt>Term<dd>What</dl><pre>  a  b\nc\n\nd</pre><pre><code>e</code></pre>"
        "<table><caption>Table 1</caption><tr><th>x<td><p>y</p></table>"
    )
    assert blocks(view(source)) == [
        (H, 1, "Shores"), (P, 0, "Loose words"), (P, 0, "One"), (H, 3, "Sub"), (P, 0, "Two"), (P, 0, "Three"),
        (LI, 0, "Bullet"), (LI, 1, "inner"), (P, 0, "after"), (P, 0, "Term"), (P, 0, "What"),
        (P, 0, "  a  b\nc"), (P, 0, "d"), (BlockKind.CODE, 0, "e"), (P, 0, "Table 1"), (TD, 0, "x"), (TD, 0, "y"),
    ]  # fmt: skip


def test_cells_of_a_row_stand_on_one_line() -> None:
    assert view("<table><tr><td>a<td>b<tr><td>c</td>\n<td></td><td>d</td></table>e").text == "a\tb\nc\td\ne"


def test_cells_that_lay_out_the_page_hold_paragraphs() -> None:
    source = "<table><tr><td><h2>Reeds</h2><p>Words<ul><li>x</ul><td><table><tr><td>1</table></table>"
    assert [kind for kind, _, _ in blocks(view(source))] == [H, P, LI, TD]


def test_headings_that_no_tag_calls_so() -> None:
    source = "<p><b>Tidal flats</b></p><p><b>Words</b> go on</p><p><b>One sentence.</b><div>References</div>"
    assert [kind for kind, _, _ in blocks(view(source))] == [H, P, P, H]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>Page &amp; site</title><h1>Reeds</h1>", "Reeds"),
        ("<title>Page &amp;\nsite</title><h2>Reeds</h2>", "Page & site"),
        ("<svg><title>Icon</title></svg><p>Words", "Words"),
    ],
)
def test_the_name_of_the_page_is_a_title_only_if_there_is_no_better(source: str, title: str) -> None:
    assert parse(view(source)).title == title


# ------------------------------------------------------------------------------------------ lists


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=9><li>a</li><li value='12'>b</li><li>c</ol>", ["9. a", "12. b", "13. c"]),
        ("<ol reversed><li>a<li>b<ul><li>x</ul><li>c</ol>", ["3. a", "2. b", "x", "1. c"]),
        ("<ol reversed start=5><li>a<li>b</ol>", ["5. a", "4. b"]),
        ("<ol start=x><li><p>a</p><p>more</p><li><p><b>b</b>", ["1. a", "more", "2. b"]),
        ("<ol type=a><li>a</ol><ol type=1><li>b</ol><ol style='list-style: lower-roman'><li>c</ol>", ["a", "1. b", "c"]),
        ("<ol><li>a<ol><li>x</ol><li>b</ol><ol><li>c</ol>", ["1. a", "1. x", "2. b", "1. c"]),
        ("<ol><li>1. a<li><span>2.</span> b<li>[7] c<li>3D d<li>2010 e", ["1. a", "2. b", "[7] c", "4. 3D d", "5. 2010 e"]),
        ("<ol style='list-style-type:none'><li>a</ol>", ["a"]),
        ("<ol><li><li> <li>c</ol>", ["3. c"]),
        ("<ol><li><div>Okafor L.</div><div>Reeds.</div><li><div>1</div>", ["1. Okafor L.\nReeds.", "2. 1"]),
        ("<ol><li>a <a href='#b' role='doc-backlink'>↩</a><li><span class=\"mw-cite-backlink\"><b>^</b></span> b", ["1. a", "2. b"]),
        ("<ol><li>a</ul><li>b</ol>c</ol>", ["1. a", "2. b", "c"]),
    ],
)  # fmt: skip
def test_items_get_the_number_that_is_printed(source: str, printed: list[str]) -> None:
    assert words(source) == printed


def test_counted_numbers_are_marked_as_not_in_the_file() -> None:
    document = view("<ol>\n<li>Reeds</li>\n<li><p>Salt</p></li>\n</ol>")
    assert marked(document, MarkKind.SYNTHETIC) == ["1. ", "2. "]
    at = document.text.index("Salt")
    assert document.locate(Span(at, at + 4)).line == 3
    assert not document.printed_is_source
    assert document.printed(Span(at, at + 4)) == "Salt"


def _page(reference_list: str) -> str:
    claims = "".join(f"<p>Lichens of the shore grow slowly.<sup><a href='#r{i}'>{i}</a></sup></p>\n" for i in (1, 2, 3))
    return f"<html><body>\n<h1>Shores</h1>\n{claims}<h2>References</h2>\n{reference_list}\n</body></html>"


@pytest.mark.parametrize(
    "reference_list",
    [
        "<ol>" + "\n".join(f'<li id="r{i}">{work}</li>' for i, work in enumerate(WORKS, 1)) + "</ol>",
        "<ul>" + "\n".join(f"<li><span>{i}.</span> {work}</li>" for i, work in enumerate(WORKS, 1)) + "</ul>",
        "\n".join(f"<p>{i}. {work}</p>" for i, work in enumerate(WORKS, 1)),
        "<p>" + "<br>\n".join(f"[{i}] {work}" for i, work in enumerate(WORKS, 1)) + "</p>",
        "<dl>" + "\n".join(f"<dt>[{i}]<dd>{work}" for i, work in enumerate(WORKS, 1)) + "</dl>",
        "<table>" + "\n".join(f"<tr><td>{i}.<td>{work}" for i, work in enumerate(WORKS, 1)) + "</table>",
        "<pre>\n" + "\n".join(f"{i}. {work}" for i, work in enumerate(WORKS, 1)) + "</pre>",
    ],
    ids=["ol", "ul", "p", "br", "dl", "table", "pre"],
)
def test_a_list_is_found_however_it_is_laid_out(reference_list: str) -> None:
    article = parse(view(_page(reference_list)))
    assert [(one.label, one.raw) for one in article.references] == [(str(i), work) for i, work in enumerate(WORKS, 1)]
    assert [(one.numbers, one.location.line) for one in article.callouts] == [((1,), 3), ((2,), 4), ((3,), 5)]


# ------------------------------------------------------------------------------------------ anything at all

_PIECES = st.sampled_from([
    "<p>", "</p>", "<sup>", "</sup>", "<ol>", "<ol reversed>", "<ol start=3>", "</ol>", "<ul>", "</ul>", "<li>", "<li value=7>",
    "</li>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<pre>", "</pre>", "<code>", "<br>", "<h2>",
    "</h2>", "<b>", "</b>", "<a href='#x'>", "</a>", "<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<i",
    "&amp;", "&nbsp;", "&sup3;", "&#10;", "&Aacute", "&", "<", ">", "</", '"', "='", " ", "\n", "\n\n", "\u00a0", "\u200b", "²",
    "₂", "words", "1", "5. ", "é",
])  # fmt: skip


def test_an_entity_without_its_semicolon_ends_where_its_name_does() -> None:
    document = view("&Aacutewords &notit; &unknown &ampx")
    assert document.text == "Áwords ¬it; &unknown &x"
    at = document.text.index("words")
    assert document.source[document.offsets[at] :].startswith("words")


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_every_character_leads_back_to_where_it_came_from(source: str) -> None:
    try:
        document = view(source)
    except InputError:
        return  # control characters
    assert len(document.offsets) == len(document.text) + 1
    offsets = list(document.offsets)
    assert all(before <= after for before, after in itertools.pairwise(offsets))
    counted = {i for m in document.marks if m.kind is MarkKind.SYNTHETIC for i in range(m.start, m.end)}
    for i, char in enumerate(document.text):
        if i in counted:
            continue
        there = document.source[offsets[i] : offsets[i] + 1]
        if char.isspace():
            assert not there or there.isspace() or there in "<&"
        elif there == "&" and char != "&":
            assert char in "".join(entities.unescape(document.source[offsets[i] : offsets[i] + 10])).translate(
                str.maketrans("³²", "32")
            )
        else:
            assert there == char or (there, char) in {("²", "2"), ("₂", "2")} or not there.isascii()
    for block, after in itertools.pairwise(document.blocks):
        assert block.start < block.end <= after.start
    parse(document)


@pytest.mark.parametrize("tag", ["div", "b", "sup", "ol", "li", "ol><li", "table><tr><td", "blockquote", "ul"])
def test_deep_nesting_is_no_trouble(tag: str) -> None:
    document = view(f"<{tag}>" * 30_000 + "x" + f"</{tag.partition('>')[0]}>" * 30_000)
    assert document.text.endswith("x")


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", '<a b="x>', "</a", "<script>", "<svg><", "<ol reversed>", "<b></i>", "&"]
)
def test_what_is_never_closed_is_read_once(piece: str) -> None:
    assert view(piece * 20_000 + "<p>alive").text.endswith("alive")

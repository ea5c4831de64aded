from __future__ import annotations

import html
import json
import math
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.reporting import escape

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("<>/ibsup\"'&\x1b\x9b\u202e\n:;#[]\ud800")), max_size=60
)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, len(attrs)))


@given(NASTY)
def test_visible_leaves_no_control(text: str) -> None:
    assert not CONTROLS.search(escape.visible(text))


@given(NASTY)
def test_terminal_text_is_one_harmless_line(text: str) -> None:
    shown = escape.terminal(text)
    assert "\n" not in shown
    assert not CONTROLS.search(shown)
    assert not re.match(r"\s*::[A-Za-z-]+", shown)
    assert "##[" not in shown


def test_what_was_hidden_is_shown() -> None:
    assert escape.visible("a\x1b[31mb\u202ec\x7f\x9b") == "a␛[31mb‹U+202E›c␡‹U+009B›"


@given(st.recursive(NASTY, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3)))
def test_json_reads_back_as_it_was(value: object) -> None:
    text = escape.dumps(value)
    assert json.loads(text) == value
    assert not CONTROLS.search(text)
    text.encode("utf-8")


@given(NASTY)
def test_titles_keep_six_tags_and_nothing_else(text: str) -> None:
    tags = _Tags()
    tags.feed(str(escape.inline_markup(text)))
    tags.close()
    assert all(tag in {"i", "b", "em", "strong", "sub", "sup"} and attributes == 0 for tag, attributes in tags.seen)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ca<sup>2+</sup> in <i>E. coli</i>", "Ca<sup>2+</sup> in <i>E. coli</i>"),
        ("p < 0.05 & more", "p &lt; 0.05 &amp; more"),
        ("<i>never closed", "&lt;i&gt;never closed"),
        ("<i>crossed <b>over</i></b>", "&lt;i&gt;crossed &lt;b&gt;over&lt;/i&gt;&lt;/b&gt;"),
        ("<i onclick=x>no</i>", "&lt;i onclick=x&gt;no&lt;/i&gt;"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ],
)
def test_inline_markup(title: str, expected: str) -> None:
    assert str(escape.inline_markup(title)) == expected


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:x", " https://a.example", "data:text/html,x", "https://", "//a.example", "ftp://a", None,
     "https://a.example/\u202e", 'https://a.example/"x', "java\nscript:x", "https://[::1"],
)  # fmt: skip
def test_no_link_to_what_is_no_web_page(address: str | None) -> None:
    assert escape.web_address(address) is None


def test_addresses_of_records() -> None:
    assert escape.web_address("https://example.org/a?b=1#c") == "https://example.org/a?b=1#c"
    assert escape.doi_address("10.1000/a<b>(c)") == "https://doi.org/10.1000/a%3Cb%3E(c)"
    assert escape.doi_address("javascript:x") is None
    assert escape.pubmed_address("123") == "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert escape.pubmed_address("١٢٣") is None
    assert escape.pubmed_address("12/../x") is None


@given(NASTY)
def test_nothing_in_markdown_is_more_than_text(text: str) -> None:
    made = escape.markdown(text)
    assert not CONTROLS.search(made)
    assert "\n" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~#$]", made.replace("&#64;", ""))  # each sign is escaped
    assert not re.match(r"\s*(?:[-+=]|[0-9]{1,9}[.)])", made)
    assert "://" not in made
    assert "@" not in made


def test_markdown_reads_back_as_it_was() -> None:
    said = "12. “A*B” & <b> [1] a@b.example https://x.example/y_z"
    made = escape.markdown(said)
    assert made == "12\\. “A\\*B” &amp; \\<b\\> \\[1\\] a&#64;b.example https:\\//x.example/y\\_z"
    assert html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", made)) == said


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.decimals(-9999, 9999, places=4).map(float)
    | NASTY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NASTY, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_indented_json_is_what_python_writes(value):
    assert escape._indented(value, 2) == json.dumps(value, ensure_ascii=False, indent=2)


@given(st.floats())
def test_any_number_is_one_in_json(value):
    [back] = json.loads(escape._indented([value], 2))
    assert back == (value if math.isfinite(value) else None)

"""XML with places, and XML that is meant to do harm."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from citecheck.errors import InputError
from citecheck.reading.jats import tree
from citecheck.reading.jats.tree import Element, Text, parse_tree

if TYPE_CHECKING:
    from pathlib import Path


def test_every_element_and_text_knows_its_place() -> None:
    source = "<?xml version='1.0'?>\n<a x:k='1'>Müller 🦴<!-- no --> <b>näher</b><![CDATA[ <i> ]]>&nbsp;zu</a>"
    root = parse_tree(source, "a.xml").root
    assert root.attributes == {"k": "1"}
    texts = [source[one.start : one.end] for one in root.content if isinstance(one, Text)]
    assert "".join(texts).split() == ["Müller", "🦴", "<i>", "&nbsp;zu"]
    inner = next(iter(root))
    assert source[inner.start : inner.end] == "<b>näher"


def test_elements_are_found_at_any_depth() -> None:
    root = parse_tree("<a><b><c/></b><d><c/><e><c/></e></d></a>", "a.xml").root
    assert len(list(root.all("c"))) == 3
    assert len(list(root.all("c", but=frozenset({"e"})))) == 2
    assert root.child("x", "d") is not None
    assert isinstance(root.content[0], Element)


def test_a_doctype_and_entities_are_read_without_any_other_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    source = (
        f'<!DOCTYPE article PUBLIC "-//NLM//DTD" "http://127.0.0.1:9/a.dtd" [<!ENTITY mine "my own">'
        f'<!ENTITY out SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'
        "<article>&mine; &out; &hellip;</article>"
    )
    found = parse_tree(source, "a.xml")
    assert found.entities == {"mine": "my own"}
    assert found.unread_entities == ("out",)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<a><b></a>", "not well-formed"),
        ("no xml", "not well-formed"),
        ("", "not well-formed"),
        ("<a>\x01</a>", "not well-formed"),
        ("<a>" * 300 + "</a>" * 300, "nested too deeply"),
        ('<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>', "entity"),
        (f'<!DOCTYPE a [<!ENTITY x "{"lol" * 1000}">]><a>{"&x;" * 1000}</a>', "entity"),
        ('<!DOCTYPE a [<!ENTITY x "<b/>">]><a>&x;</a>', "entity"),
        (f'<!DOCTYPE a [<!ENTITY x "{"lol" * 50}">]><a>{"&x;" * 10000}</a>', "too often"),
        ("<!DOCTYPE a [" + "".join(f'<!ENTITY e{i} "x">' for i in range(3000)) + "]><a/>", "too many entities"),
    ],
)
def test_what_is_no_article_is_refused(source: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_tree(source, "a.xml")


def test_a_file_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 100)
    with pytest.raises(InputError, match="too many elements"):
        parse_tree("<a>" + "<b/>" * 100 + "</a>", "a.xml")

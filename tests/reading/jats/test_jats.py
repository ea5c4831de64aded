"""Which files are taken for JATS, and that none of them breaks the reader."""

from __future__ import annotations

import contextlib
import random

import pytest
from tests.support.jats import article, refs, xref

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import jats, read
from citecheck.reading.recognition import is_jats

BODY = f"<sec><title>Results</title><p>Beds are soft <sup>{xref(1)}–{xref(3)}</sup> &amp; warm.</p></sec>"
DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "JATS-archivearticle1.dtd">\n'


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a.xml", DOCTYPE + "<article>", True),
        ("a.nxml", "<?xml version='1.0'?><other/>", True),
        ("-", "\ufeff<?xml version='1.0'?><!-- by hand --><article dtd-version='1.2'>", True),
        ("a.xml", "<pmc-articleset><article>", True),
        ("a.xml", "<?xml version='1.0'?><j:article xmlns:j='https://jats.nlm.nih.gov'>", True),
        ("a.xml", "<article xmlns='http://docbook.org/ns/docbook'>", False),
        ("a.xml", "<project><article/></project>", False),
        ("a.md", "Some <article> words", False),
        ("a.nxml", "no XML", False),
    ],
)
def test_name_or_root_tell_jats(name: str, head: str, taken: bool) -> None:
    assert is_jats(name, head.encode()) is taken


def test_the_format_and_the_encoding_are_told() -> None:
    source = article(f"<p>Möbel {xref(1)}</p>", refs(1), doctype=DOCTYPE)
    document = read("a.xml", source.replace("UTF-8", "ISO-8859-1").encode("latin-1", "xmlcharrefreplace"))
    assert document.format == "jats"
    assert "Möbel 1" in document.text
    assert read("a.xml", source.encode("utf-16")).text == document.text


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jats, "LARGEST", 100)
    with pytest.raises(InputError, match="MB"):
        read("a.xml", article(BODY, refs(3)).encode())


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The same with a few of its bytes or tags lost, doubled, swapped or replaced."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(out)), chance.randint(1, 40)
        way = chance.randrange(4)
        if way == 0:
            del out[at : at + length]
        elif way == 1:
            out[at:at] = out[at : at + length]
        elif way == 2:
            out[at : at + 1] = bytes([chance.randrange(256)])
        else:
            other = chance.choice(
                [b"<p>", b"</p>", b"<sup>", b"&x;", b"<ref>", b"<xref rid='B1'>", b"</ref-list>", b"]]>"]
            )
            out[at:at] = other
        if not out:
            return b"<"
    return bytes(out)


def dropped(source: str, chance: random.Random) -> str:
    """The same, still well-formed, with elements renamed: what no schema allows."""
    names = [
        "p",
        "sup",
        "ref",
        "xref",
        "label",
        "article-title",
        "mixed-citation",
        "sec",
        "body",
        "name",
        "surname",
        "fn",
    ]
    for _ in range(chance.randint(1, 4)):
        before, after = chance.sample(names, 2)
        source = source.replace(f"<{before}>", f"<{after}>").replace(f"</{before}>", f"</{after}>")
        source = source.replace(f"<{before} ", f"<{after} ")
    return source


@pytest.mark.parametrize("seed", range(200))
def test_whatever_is_done_to_a_file_it_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- repeatable
    source = article(BODY, refs(3), doctype=DOCTYPE)
    data = mutated(source.encode(), chance) if seed % 2 else dropped(source, chance).encode()
    with contextlib.suppress(InputError):
        parse(read("a.nxml", data))

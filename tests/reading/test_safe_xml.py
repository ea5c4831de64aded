"""XML from strangers is parsed without fetching, and within bounds."""

import pytest

from citecheck.errors import InputError
from citecheck.reading import safe_xml
from citecheck.reading.safe_xml import parse_xml, whole_number


def test_the_root_comes_back():
    assert parse_xml(b"<a><!-- c --><b>words</b></a>", "x")[0].text == "words"


@pytest.mark.parametrize("data", [b"", b"<a>", b"words", b"<a>\xff</a>", b"<a/><b/>"])
def test_what_is_no_xml_is_refused(data):
    with pytest.raises(InputError, match=r"x\.docx is damaged"):
        parse_xml(data, "x.docx")


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    data = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    assert "hidden" not in "".join(str(text) for text in parse_xml(data, "x").itertext())


def test_a_bomb_of_entities_does_not_go_off():
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f"<!DOCTYPE a [{entities}]><a>&a11;</a>".encode()
    try:
        root = parse_xml(data, "x")
    except InputError:
        return
    assert len("".join(str(text) for text in root.itertext())) < 1000


def test_bounds(monkeypatch):
    monkeypatch.setattr(safe_xml, "MAX_TAGS", 5)
    with pytest.raises(InputError, match="more than 5 tags"):
        parse_xml(b"<a><b/><b/><b/><b/><b/></a>", "x")
    monkeypatch.setattr(safe_xml, "MAX_BYTES", 5)
    with pytest.raises(InputError, match="MB of XML"):
        parse_xml(b"<a>words</a>", "x")


@pytest.mark.parametrize(
    ("value", "number"),
    [("0", 0), ("12", 12), ("99999", 99999), (None, -1), ("", -1), ("²", -1), ("٣", -1), ("-1", -1), ("9" * 5000, -1)],
)
def test_attributes_that_hold_no_number_of_a_program_hold_none(value, number):
    assert whole_number(value, -1) == number

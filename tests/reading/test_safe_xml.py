"""XML from strangers."""

import pytest

from citecheck.errors import InputError
from citecheck.reading import safe_xml
from citecheck.reading.safe_xml import parse_xml


def test_a_document_is_read_without_its_entities() -> None:
    root = parse_xml(
        b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/passwd">]><a>1&x;&z;2<!-- c --></a>', "a.xml"
    )
    assert "y" not in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("data", [b"", b"<a>", b"text", b"\xff\xfe\x00"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.xml"):
        parse_xml(data, "a.xml")


def test_bombs_are_refused() -> None:
    bomb = (
        b"<!DOCTYPE l [<!ENTITY a0 'lol'>"
        + b"".join(b"<!ENTITY a%d '%s'>" % (n + 1, b"&a%d;" % n * 10) for n in range(9))
        + b"]><l>&a9;</l>"
    )
    with pytest.raises(InputError):
        parse_xml(bomb, "a.xml")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MAX_TAGS", 3)
    with pytest.raises(InputError, match="tags"):
        parse_xml(b"<a><b/><b/><b/></a>", "a.xml")
    monkeypatch.setattr(safe_xml, "MAX_BYTES", 3)
    with pytest.raises(InputError, match="MB"):
        parse_xml(b"<a></a>", "a.xml")

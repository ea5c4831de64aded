"""EndNote's XML export."""

import pytest

from citecheck.errors import InputError
from citecheck.reading.bibliographies.endnote_xml import read_endnote_xml

RECORD = (
    '<record><database name="x.enl">x.enl</database><ref-type name="Journal Article">17</ref-type><rec-number>%d</rec-number>'
    "<contributors><authors><author><style>Lee, A. B.</style></author><author>Bone Group,</author></authors></contributors>"
    "<titles><title><style>Bone </style><style>loss</style></title><secondary-title>J Bone</secondary-title></titles>"
    "<pages>21-29</pages><volume>16</volume><dates><year>2001</year></dates><accession-num>1234567</accession-num></record>"
)


def export(*numbers: int) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-16"?><xml><records>'
        + "".join(RECORD % n for n in numbers)
        + "</records></xml>"
    )


def test_records_of_one_line() -> None:
    one, two = read_endnote_xml(export(5, 6), "a.xml").entries
    assert one.words == "Lee AB, Bone Group. Bone loss. J Bone. 2001;16:21-29. PMID: 1234567."
    assert (one.key, two.key, two.location.line) == ("5", "6", 1)
    assert two.location.column > one.location.end_column - 1 > 1


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(InputError):
        read_endnote_xml("<records><record>", "a.xml")


def test_entities_are_not_resolved() -> None:
    source = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + export(1).split("?>", 1)[1].replace(
        "Bone Group,", "&a;"
    )
    assert "Lee AB" in read_endnote_xml(source, "a.xml").entries[0].words

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from citecheck.correcting.xml_places import Cut, Splice, escaped, in_order, places_of, spliced

TREES = st.recursive(
    st.text(st.sampled_from("ab é\n"), max_size=4).map(lambda words: f"<a x='1>2' y=\"'\">{words}</a>")
    | st.just("<b/>"),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<c >{''.join(parts)}<!-- <a> --></c >"),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TREES, st.sampled_from(["", "\ufeff", "<?xml version='1.0'?>\n<!-- <b> -->"]))
def test_each_element_stands_where_it_is_said(tree: str, head: str) -> None:
    data = (head + tree).encode()
    places = places_of(data)
    elements = list(etree.fromstring(data).iter("*"))
    assert len(places) == len(elements)
    for place, element in zip(places, elements, strict=True):
        cut = data[place.start : place.end]
        assert etree.fromstring(cut).tag == element.tag
        assert etree.tostring(etree.fromstring(cut)) == etree.tostring(element, with_tail=False)
        assert data[place.start : place.inside].startswith(b"<" + str(element.tag).encode())
        assert place.start < place.inside <= place.outside <= place.end


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a><b></a></b>", "<a/>".encode("utf-16")])
def test_what_cannot_be_cut_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        places_of(data)


def test_splices_stand_in_their_order() -> None:
    splices = [Splice(4, 4, b"C"), Splice(1, 3, b"A"), Splice(4, 4, b"D"), Splice(4, 5, b"E")]
    assert spliced(b"012345", splices) == b"0A3CDE5"


def test_two_changes_of_one_stretch_are_refused() -> None:
    with pytest.raises(ValueError, match="two changes"):
        spliced(b"012345", [Splice(0, 3, b""), Splice(2, 4, b"")])


def test_texts_of_ours_hold_no_controls() -> None:
    assert escaped("a\nb <\x07>") == "a b &lt;␇&gt;"


def test_what_is_put_in_at_one_place_keeps_its_order() -> None:
    second, first, anchor, later = Cut(3, 3, "b"), Cut(3, 3, "a"), Cut(3, 3, markup=b"<x/>"), Cut(3, 5)
    assert in_order([later, second, first, anchor]) == [anchor, second, first, later]

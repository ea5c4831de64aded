from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from citecheck.archive.parts import Beside, Entry, Packing, Part, cut, halves

SIZES = st.lists(st.integers(0, 100), max_size=60)


def entries(sizes):
    return [Entry(f"{number}.md", size=size) for number, size in enumerate(sizes)]


@given(SIZES, st.integers(1, 9), st.integers(1, 150))
def test_every_entry_is_in_one_part_in_order_and_the_bounds_hold(sizes, articles, size):
    parts = list(cut(entries(sizes), articles, size))
    assert [one for part in parts for one in part.entries] == entries(sizes)
    for part in parts:
        assert 1 <= len(part.entries) <= articles
        assert len(part.entries) == 1 or sum(one.size for one in part.entries) <= size
    assert len({part.name for part in parts}) == len(parts)


def test_files_beside_an_article_weigh_as_well():
    heavy = Entry("a.zip", Packing.ZIP, "a.tex", size=1, beside=(Beside("a.bib", 0, 50),))
    assert [len(part.entries) for part in cut([heavy, heavy], 9, 60)] == [1, 1]


@given(st.integers(2, 20))
def test_halves_hold_the_same_articles_and_can_be_told_apart(count):
    part = Part("001234", tuple(entries([1] * count)))
    first, second = halves(part)
    assert first.entries + second.entries == part.entries
    assert first.entries
    assert second.entries
    assert {first.name, second.name} == {"001234a", "001234b"}
    assert first.batch == second.batch == part.batch == "001"
    assert Part("001234abba", ()).batch == "001"


def test_an_article_is_called_by_its_path_and_within_an_archive_by_both():
    assert Entry("x/a.md").article == "x/a.md"
    assert Entry("x.tar.gz", Packing.TAR_GZ, "PMC1/a.nxml").article == "x.tar.gz!PMC1/a.nxml"


def test_a_part_survives_the_way_to_a_worker():
    part = Part("000000", (Entry("a.zip", Packing.ZIP, "b.tex", size=4, beside=(Beside("r.bib", 0, 3),)),))
    assert msgspec.json.decode(msgspec.json.encode(part), type=Part) == part

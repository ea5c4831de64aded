from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.archives import paper, papers, tar, zipped

from citecheck.archive import listing as listing_module
from citecheck.archive.contents import Contents, OutageError, unread
from citecheck.archive.listing import Listing
from citecheck.archive.parts import Entry, Packing
from citecheck.errors import InputError

BIB = b"@article{moe, author={Moe, A.}, title={Tides of the moon}, journal={J Tides}, year={2001}, volume={3}, pages={4-9}}\n"
TEX = b"\\documentclass{article}\\begin{document}Tides.\\cite{moe}\n\\bibliographystyle{plain}\\bibliography{refs}\\end{document}\n"


def entries_of(path, tmp_path):
    return list(Listing(tmp_path / "seek").entries([str(path)]))


@pytest.mark.parametrize(("name", "make"), [("a.tar", tar), ("a.tar.gz", tar), ("a.zip", zipped)])
def test_each_article_comes_out_as_it_went_in_in_any_order(tmp_path, monkeypatch, name, make):
    monkeypatch.setattr(listing_module, "_SPACING", 40_000)
    files = papers(60)
    entries = entries_of(make(tmp_path / name, files), tmp_path)
    with Contents(tmp_path / "seek") as contents:
        for entry in [*reversed(entries), *entries[3:7]]:
            assert contents.read(entry) == files[entry.name]


@settings(deadline=None, max_examples=30)
@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}\.md", fullmatch=True), st.binary(max_size=3000), min_size=1, max_size=6)
)
def test_any_bytes_come_out(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("in")
    for path in (tar(folder / "a.tar.gz", files), zipped(folder / "a.zip", files)):
        with Contents(folder / "seek") as contents:
            assert {one.name: contents.read(one) for one in entries_of(path, folder)} == files


def test_a_document_names_its_place_in_the_archive(tmp_path):
    (entry,) = entries_of(zipped(tmp_path / "a.zip", {"p/a.nxml": paper(1)}), tmp_path)
    with Contents(tmp_path / "seek") as contents:
        document = contents.document(entry, contents.read(entry), tracked="final")
    assert document.path == f"{tmp_path}/a.zip!p/a.nxml"
    assert len(document.listed) == 4


def test_a_bibliography_in_the_archive_is_found_beside_its_article(tmp_path):
    here = Path.cwd()
    (entry,) = entries_of(tar(tmp_path / "a.tar.gz", {"p/a.tex": TEX, "p/refs.bib": BIB}), tmp_path)
    with Contents(tmp_path / "seek") as contents:
        document = contents.document(entry, contents.read(entry), tracked="final")
    assert [one.label for one in document.listed] == ["1"] or document.listed
    assert "Tides of the moon" in document.text
    assert Path.cwd() == here


@pytest.mark.parametrize("name", ["../outside.bib", "/outside.bib", "p/../../outside.bib"])
def test_no_name_in_an_archive_leads_out_of_it(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_bytes(BIB)  # what stands on this machine is nobody's bibliography
    for entry in entries_of(zipped(tmp_path / "a.zip", {"a.tex": TEX, name: BIB}), tmp_path):
        with Contents(tmp_path / "seek") as contents:
            document = contents.document(entry, contents.read(entry), tracked="final")
        if entry.name == "a.tex":
            assert "Tides of the moon" not in document.text
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip", "refs.bib"]


def test_what_cannot_be_read_says_why(tmp_path):
    with Contents(tmp_path) as contents:
        for entry, words in (
            (Entry(str(tmp_path / "no.md")), "No such file"),
            (Entry(str(tmp_path / "no.md"), problem="it is no regular file"), "no regular file"),
            (Entry(str(tmp_path / "no.zip"), Packing.ZIP, "a.md", size=10**12), "bigger than"),
        ):
            with pytest.raises(InputError, match=words) as failure:
                contents.read(entry)
            document = unread(entry, failure.value)
            assert document.path == entry.article
            assert document.unread.startswith("it ")


def test_a_member_that_is_not_as_large_as_it_says_is_not_read(tmp_path):
    (entry,) = entries_of(zipped(tmp_path / "a.zip", {"a.md": b"12345"}), tmp_path)
    lying = Entry(entry.holder, entry.packing, entry.name, size=3)
    with Contents(tmp_path) as contents, pytest.raises(InputError, match="not as large"):
        contents.read(lying)


def test_an_encrypted_member_is_told(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.md": b"12345"})
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    path.write_bytes(data)
    assert zipfile.ZipFile(path).infolist()[0].flag_bits & 1
    (entry,) = entries_of(path, tmp_path)
    with Contents(tmp_path) as contents, pytest.raises(InputError, match="encrypted"):
        contents.read(entry)


def test_a_service_that_does_not_answer_is_an_outage_not_an_unread_article(tmp_path):
    pytest.importorskip("fsspec")
    entry = Entry("http://127.0.0.1:9/a.md", size=4)
    with Contents(tmp_path) as contents, pytest.raises((OutageError, InputError)) as failure:
        contents.read(entry)
    if "aiohttp" not in str(failure.value):
        assert isinstance(failure.value, OutageError)

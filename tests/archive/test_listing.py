from __future__ import annotations

import pytest
from tests.support.archives import paper, papers, tar, zipped

from citecheck.archive import listing as module
from citecheck.archive.listing import Listing, is_address, packing_of
from citecheck.archive.parts import Packing
from citecheck.errors import InputError, UsageError

MAKERS = {"a.tar": tar, "a.tar.gz": tar, "a.zip": zipped}


@pytest.fixture
def listed(tmp_path):
    def names(*inputs, **changes):
        listing = Listing(tmp_path / "seek", **changes)
        return [
            one.article.replace(f"{tmp_path}/", "") for one in listing.entries([str(one) for one in inputs])
        ], listing

    return names


@pytest.mark.parametrize("name", MAKERS)
def test_of_a_paper_as_pmc_packs_it_the_nxml_is_the_article(tmp_path, listed, name):
    archive = MAKERS[name](tmp_path / name, papers(3))
    found, listing = listed(archive)
    assert found == [f"{name}!PMC{n}/rest-{n}.nxml" for n in (1, 2, 3)]
    assert listing.passed.companions == 3
    assert listing.passed.others == 3


@pytest.mark.parametrize("name", MAKERS)
def test_other_formats_are_articles_and_hidden_files_are_not(tmp_path, listed, name):
    files = {"x/a.docx": b"1", "x/b.tex": b"2", "x/.c.md": b"3", "__MACOSX/x/a.docx": b"4", "x/data.csv": b"5"}
    found, listing = listed(MAKERS[name](tmp_path / name, files))
    assert found == [f"{name}!x/a.docx", f"{name}!x/b.tex"]
    assert listing.passed.others == 1


def test_a_folder_is_searched_as_run_does_and_archives_in_it_are_opened(tmp_path, listed):
    folder = tmp_path / "in"
    (folder / "PMC9").mkdir(parents=True)
    (folder / "a.md").write_text("x")
    (folder / "b.nxml").write_bytes(paper(1))
    (folder / "PMC9" / "c.nxml").write_bytes(paper(2))
    (folder / "PMC9" / "c.pdf").write_bytes(b"%PDF")
    tar(folder / "PMC9.tar.gz", papers(1))
    found, listing = listed(folder)
    assert found == ["in/a.md", "in/b.nxml", "in/PMC9/c.nxml", "in/PMC9.tar.gz!PMC1/rest-1.nxml"]
    assert listing.passed.companions == 2


def test_a_pattern_and_a_repeated_input(tmp_path, listed):
    for name in ("b.md", "a.md", "c.csv"):
        (tmp_path / name).write_text("x")
    assert listed(tmp_path / "*.*", tmp_path / "a.md")[0] == ["a.md", "b.md"]


def test_exclude_and_skip_hold_for_folders(tmp_path, listed):
    for name in ("a.md", "drafts/b.md", "out/c.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    found, _ = listed(tmp_path / "in", exclude=("drafts/",), skip=(str(tmp_path / "in" / "out"),))
    assert found == ["in/a.md"]


@pytest.mark.parametrize("given", ["no-such", "*.none"])
def test_an_input_that_is_not_there_or_matches_nothing_is_said(tmp_path, listed, given):
    with pytest.raises(InputError, match=r"no such file|no article"):
        listed(tmp_path / given)


@pytest.mark.parametrize("name", MAKERS)
def test_a_broken_archive_is_refused_where_it_is_named_and_told_where_it_is_found(tmp_path, name):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(b"\x1f\x8b broken \x00" * 100)
    with pytest.raises(InputError, match="cannot be opened"):
        list(Listing(tmp_path / "seek").entries([str(folder / name)]))
    (entry,) = Listing(tmp_path / "seek").entries([str(folder)])
    assert "cannot be opened" in entry.problem


def test_a_cut_off_archive_is_not_taken_for_a_smaller_one(tmp_path):
    whole = tar(tmp_path / "a.tar", papers(3)).read_bytes()
    (tmp_path / "a.tar").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(InputError, match="cannot be opened"):
        list(Listing(tmp_path / "seek").entries([str(tmp_path / "a.tar")]))


def test_addresses_are_searched_like_folders_and_files(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    try:
        memory.pipe("/bucket/x/a.md", b"x")
        memory.pipe("/bucket/x/b.csv", b"x")
        memory.pipe("/bucket/p.tar.gz", tar(tmp_path / "p.tar.gz", papers(2)).read_bytes())
        found = [one.article for one in Listing(tmp_path / "seek").entries(["memory://bucket"])]
        assert found == [
            "memory:///bucket/p.tar.gz!PMC1/rest-1.nxml",
            "memory:///bucket/p.tar.gz!PMC2/rest-2.nxml",
            "memory:///bucket/x/a.md",
        ]
        assert [one.article for one in Listing(tmp_path / "seek").entries(["memory://bucket/x/*.md"])] == found[2:]
        (one,) = Listing(tmp_path / "seek").entries(["memory://bucket/x/a.md"])
        assert one.article == "memory://bucket/x/a.md"
        with pytest.raises(InputError):
            list(Listing(tmp_path / "seek").entries(["memory://nowhere"]))
    finally:
        memory.rm("/bucket", recursive=True)


def test_a_service_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises((InputError, UsageError), match="cannot be opened"):
        list(Listing(tmp_path / "seek").entries(["nosuch://bucket/a"]))


def test_what_a_latex_file_may_name_goes_with_it(tmp_path):
    archive = zipped(
        tmp_path / "a.zip", {"x/a.tex": b"1", "x/r.bib": b"22", "x/p.png": b"3", "y/o.bib": b"4", "x/d.docx": b"5"}
    )
    by_name = {one.name: one for one in Listing(tmp_path / "seek").entries([str(archive)])}
    assert [one.name for one in by_name["x/a.tex"].beside] == ["x/r.bib"]
    assert by_name["x/d.docx"].beside == ()


def test_a_large_compressed_tar_gets_seek_points(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_SPACING", 40_000)
    archive = tar(tmp_path / "a.tar.gz", papers(60))
    entries = list(Listing(tmp_path / "seek").entries([str(archive)]))
    assert {one.seek for one in entries} == {"000000.gzidx"}
    assert (tmp_path / "seek" / "000000.gzidx").stat().st_size > 0


def test_names_tell_how_a_file_is_packed():
    assert packing_of("A.TGZ") is packing_of("a.tar.gz") is packing_of("https://x.org/a.tar.gz?key=1") is Packing.TAR_GZ
    assert packing_of("a.tar") is Packing.TAR
    assert packing_of("a.zip") is Packing.ZIP
    assert packing_of("a.gz") is Packing.FILE
    assert is_address("s3://b/c")
    assert not is_address("C:/x.md")


def test_a_name_that_is_no_text_is_told(tmp_path):
    import os

    name = os.fsdecode(b"b\xff.md")
    try:
        (tmp_path / name).write_text("x")
    except OSError:
        pytest.skip("this file system takes only text")
    (entry,) = Listing(tmp_path / "seek").entries([str(tmp_path)])
    entry.article.encode()
    assert "name" in entry.problem

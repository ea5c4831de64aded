from __future__ import annotations

import io
import shutil
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import pytest

from citecheck.desk.uploads import Sent, Uploads
from citecheck.errors import InputError


def sent(name, content=b"x"):
    return Sent(name, io.BytesIO(content))


def files(desk):
    return sorted(
        p.relative_to(desk.folder.root).as_posix()
        for p in desk.folder.root.rglob("*")
        if p.is_file() and p.parts[-2] != "references" and ".citecheck-desk" not in p.parts
    )


def test_files_come_in_under_names_of_ours(desk):
    assert desk.uploads.take([sent("../../a.md"), sent("C:\\b.docx")]) == ["a.md", "b.docx"]
    assert files(desk) == ["a.md", "b.docx"]
    assert not list(desk.folder.incoming.iterdir())


def test_the_same_name_twice_is_two_articles(desk):
    assert desk.uploads.take([sent("a.md", b"1"), sent("a.md", b"2")]) == ["a.md", "a-2.md"]
    assert (desk.folder.root / "a-2.md").read_bytes() == b"2"


def test_so_it_is_at_the_same_time(desk):
    with ThreadPoolExecutor(8) as pool:
        names = [
            one for made in pool.map(lambda n: desk.uploads.take([sent("a.md", b"%d" % n)]), range(24)) for one in made
        ]
    assert len(set(names)) == 24
    assert {(desk.folder.root / name).read_bytes() for name in names} == {b"%d" % n for n in range(24)}


def test_a_manuscript_with_its_bibliography_is_one_article(desk):
    assert desk.uploads.take([sent("refs.bib"), sent("paper.tex")]) == ["paper/paper.tex"]
    assert desk.uploads.take([sent("refs.bib"), sent("paper.tex")]) == ["paper-2/paper.tex"]
    assert files(desk) == ["paper-2/paper.tex", "paper-2/refs.bib", "paper/paper.tex", "paper/refs.bib"]


def test_two_manuscripts_and_a_bibliography_are_three_articles(desk):
    assert desk.uploads.take([sent("a.tex"), sent("b.tex"), sent("refs.bib")]) == ["a.tex", "b.tex", "refs.bib"]


def test_one_that_cannot_be_read_keeps_all_out(desk):
    with pytest.raises(InputError, match=r"\.exe"):
        desk.uploads.take([sent("a.md"), sent("b.exe")])
    assert files(desk) == []


def test_a_new_version_keeps_the_old_one(desk):
    desk.uploads.take([sent("a.md", b"old")])
    desk.uploads.replace("a.md", sent("quite another name.md", b"new"))
    assert (desk.folder.root / "a.md").read_bytes() == b"new"
    [kept] = (desk.folder.own / "replaced").iterdir()
    assert kept.read_bytes() == b"old"
    with pytest.raises(InputError, match="another format"):
        desk.uploads.replace("a.md", sent("a.docx"))


def test_a_disk_without_links_will_do(desk, monkeypatch):
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert desk.uploads.take([sent("a.md", b"1"), sent("a.md", b"2")]) == ["a.md", "a-2.md"]
    assert (desk.folder.root / "a-2.md").read_bytes() == b"2"


def test_a_full_folder_and_a_full_disk(desk, monkeypatch):
    assert desk.uploads.has_room()
    assert not Uploads(desk.folder, quota=10).has_room()
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1, 1, 1))
    assert not desk.uploads.has_room()

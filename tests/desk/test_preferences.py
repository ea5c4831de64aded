from __future__ import annotations

import pytest

from citecheck.desk import preferences
from citecheck.desk.preferences import Preferences
from citecheck.errors import InputError
from citecheck.settings import load_settings


def save(desk, fixed=(), **wanted):
    preferences.save(desk.folder, load_settings(desk.folder.root), Preferences(**wanted), fixed)
    return load_settings(desk.folder.root)


def test_run_reads_what_is_set(desk):
    (desk.folder.root / "pubmed.sqlite").touch()
    now = save(
        desk, email="ada@example.org", offline=True, also=("books", "crossref"), index="pubmed.sqlite", lang="de"
    )
    assert (now.email, now.offline, now.also, now.index, now.lang) == (
        "ada@example.org",
        True,
        ("books", "crossref"),
        "pubmed.sqlite",
        "de",
    )
    assert preferences.of(now) == Preferences("ada@example.org", True, ("books", "crossref"), "pubmed.sqlite", "de")
    assert save(desk, fulltext="pmc").fulltext == "pmc"
    assert not save(desk).fulltext
    assert not save(desk).offline
    assert preferences.of(save(desk)) == Preferences()


def test_the_rest_of_the_file_stays(desk):
    file = desk.folder.root / "citecheck.toml"
    file.write_text("# ours\nstyle = 'vancouver' # as always\noffline = true\n")
    save(desk, email="ada@example.org")
    text = file.read_text()
    assert "# ours" in text
    assert "style = 'vancouver' # as always" in text
    assert "offline = false" in text


def test_settings_above_the_folder_still_hold(desk):
    (desk.folder.root.parent / "citecheck.toml").write_text("miss-days = 3\nselect = ['REF']\n")
    now = save(desk, offline=True)
    assert (now.miss_days, now.select, now.offline) == (3, ("REF",), True)


@pytest.mark.parametrize(
    "wanted",
    [
        {"email": "no address"},
        {"email": "a@b\nX-Evil: 1"},
        {"index": "/etc/passwd"},
        {"index": "../other.sqlite"},
        {"also": ("nonsense",)},
        {"lang": "xx"},
        {"fulltext": "everything"},
    ],
)
def test_what_cannot_be_meant_is_not_written(desk, wanted):
    with pytest.raises(InputError):
        save(desk, **wanted)
    assert not (desk.folder.root / "citecheck.toml").exists()


def test_a_damaged_file_is_left_to_a_person(desk):
    file = desk.folder.root / "citecheck.toml"
    file.write_text("= nonsense")
    with pytest.raises(InputError, match=r"citecheck\.toml"):
        preferences.save(desk.folder, preferences.Settings(), Preferences(offline=True))
    assert file.read_text() == "= nonsense"


def test_what_the_starter_has_fixed_is_not_written(desk):
    assert not save(desk, fixed={"offline", "email"}, offline=True, email="ada@example.org").offline

"""What runs keep compiled is read only from a folder that is this user's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.own_cache import own_cache

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_made_for_this_user_alone() -> None:
    folder = own_cache()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    assert own_cache() == folder


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o720, 0o755])
def test_a_folder_that_lets_others_in_is_not_used(mode: int) -> None:
    folder = own_cache()
    assert folder is not None
    folder.chmod(mode)
    assert own_cache() is None


def test_a_folder_of_somebody_else_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_cache() is not None
    monkeypatch.setattr("os.getuid", lambda: 4711)
    assert own_cache() is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = own_cache()
    assert folder is not None
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    assert own_cache() is None


def test_where_none_can_be_made_there_is_none() -> None:
    folder = own_cache()
    assert folder is not None
    folder.rmdir()
    folder.write_text("a file", encoding="utf-8")
    assert own_cache() is None

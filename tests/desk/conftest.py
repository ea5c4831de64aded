"""A desk's parts on a folder with the example article, and desks that run."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from tests.support.desk_process import desk_on

from citecheck.desk.desk import Desk
from citecheck.desk.folder import Folder
from citecheck.desk.serve import Wishes, door_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Path:
    """A folder with the records of the example, and no article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copytree(root / "references", folder / "references")
    return folder


@pytest.fixture
def example(root: Path) -> bytes:
    """The example article."""
    return (root / "examples" / "vitamin-k.md").read_bytes()


@pytest.fixture
def desk(place: Path) -> Desk:
    """The parts of a desk on that folder, without workers; it is offline."""
    folder = Folder(place)
    folder.prepare()
    made = Desk(folder, door_for(Wishes(), 8000)[0], {"offline": True}, "Ada")
    made.database.prepare()
    return made


@pytest.fixture
def running(place: Path) -> Iterator[Callable[..., object]]:
    """Starts a desk on that folder, offline unless something else is said; it is ended after the test."""
    with ExitStack() as stack:

        def start(*options: str, folder: Path = place, **environment: str):
            return stack.enter_context(desk_on(folder, *(options or ("--offline",)), **environment))

        yield start

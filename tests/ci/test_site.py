"""The check of the site's links sees what is dead, and what is not."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import citecheck

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_links", ROOT / "docs" / "check_links.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text('<h1 id="a">A</h1><a href="b/#über">b</a>', encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<h2 id="über">Ü</h2><img src="p.png"/>', encoding="utf-8")
    (tmp_path / "b" / "p.png").write_bytes(b"")
    return tmp_path


def test_a_sound_site_is_sound(checker, site):
    assert checker.dead_links(site) == ([], 2)


@pytest.mark.parametrize(
    "link", ["..", "../index.html#a", "../#a", "#%C3%BCber", "#", "/b/p.png", "p.png?v=1", "//x", "mailto:x@x"]
)
def test_a_live_link(checker, site, link):
    with (site / "b" / "index.html").open("a", encoding="utf-8") as page:
        page.write(f'<a href="{link}">')
    assert checker.dead_links(site)[0] == []


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ('<a href="../c/">', "no such file"),
        ('<a href="../#b">', "no such heading"),
        ('<a href="#a">', "no such heading"),
        ('<a href="../../x">', "outside of the site"),
        ('<img src="q.png">', "no such file"),
        ('<script src="/p.js"></script>', "no such file"),
    ],
)
def test_a_dead_link(checker, site, element, why):
    with (site / "b" / "index.html").open("a", encoding="utf-8") as page:
        page.write(element)
    (dead,) = checker.dead_links(site)[0]
    assert dead.startswith("b/index.html: ")
    assert dead.endswith(f"({why})")


def test_every_page_has_its_place_in_the_navigation():
    """The strict build sees this, too; here it is seen without the site's own tools."""
    named = set(re.findall(r"^ +- [^:\n]+: (\S+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("docs/*/README.md")]
    paths = {page.relative_to(ROOT).as_posix() for page in pages}
    assert {path for path in paths if path not in named and path.removesuffix("README.md") not in named} == set()


def test_the_page_on_python_has_every_public_name():
    names = re.findall(r"^::: citecheck\.(\w+)$", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(names) == set(citecheck.__all__) - {"__version__"}

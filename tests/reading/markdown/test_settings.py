"""Front matter and project files."""

from pathlib import Path

import pytest

from citecheck.reading.beside import Beside
from citecheck.reading.markdown.settings import project_settings, settings_of


@pytest.mark.parametrize(
    ("yaml", "names"),
    [
        ("bibliography: a.bib", ["a.bib"]),
        ("bibliography: [a.bib, 'b.json']", ["a.bib", "b.json"]),
        ("bibliography:\n  - a.bib\n  - b.json", ["a.bib", "b.json"]),
        ("bibliography:\n  main: a.bib", ["a.bib"]),
        ("title: x", []),
        ("title: [broken\nbibliography: a.bib", ["a.bib"]),
    ],
)
def test_names(yaml: str, names: list[str]) -> None:
    source = f"---\n{yaml}\n---\n\ntext"
    found = settings_of(source)
    assert [name for name, _ in found.bibliographies] == names
    assert all(source[at:].lstrip("\"'").startswith(name) for name, at in found.bibliographies)
    assert bool(found.broken) == ("broken" in yaml)


def test_keys_that_are_only_listed() -> None:
    assert settings_of("---\nnocite: |\n  @a1, @b\n---\n").nocite == ["a1", "b"]
    assert settings_of("---\nnocite: '@*'\n---\n").nocite == ["*"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("_quarto.yml", "project:\n  type: book\nbibliography: a.bib\n"), ("myst.yml", "project:\n  bibliography: [a.bib]\n"), ("_config.yml", "bibtex_bibfiles:\n  - a.bib\n"), ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: a.bib\n")],
)  # fmt: skip
def test_projects(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / name).write_text(text)
    assert [one for one, _ in project_settings(Beside(str(tmp_path / "a.md"))).bibliographies] == ["a.bib"]

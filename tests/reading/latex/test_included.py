r"""``\input`` and ``\include``."""

from pathlib import Path

from citecheck.reading.beside import Beside
from citecheck.reading.latex import included
from citecheck.reading.latex.included import Whole, take_in

BEGIN = "\\begin{document}\n"


def whole(folder: Path, **files: str) -> Whole:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".tex").write_text(text)
    main = folder / "main.tex"
    return take_in(main.read_text(), str(main), Beside(str(main)))


def test_files_stand_where_they_are_taken_in(tmp_path: Path) -> None:
    found = whole(
        tmp_path, main=BEGIN + "A \\input{sub/one} B % \\input{gone}\n", sub__one="1\n\\include{two}\n3", two="2"
    )
    assert found.source == BEGIN + "A 1\n2\n3 B % \\input{gone}\n"
    assert [(Path(part.path).name, part.line, part.column) for part in found.files] == [
        ("", 1, 1), ("one.tex", 1, 1), ("two.tex", 1, 1), ("one.tex", 2, 14), ("", 2, 18),
    ]  # fmt: skip
    assert not found.missing


def test_cycles_and_what_is_outside_or_missing_are_named(tmp_path: Path) -> None:
    (tmp_path.parent / "up.tex").write_text("secret")
    found = whole(
        tmp_path,
        main=f"\\input{{macros}}\n{BEGIN}\\input{{../up}}\\input{{gone}}\\input{{a}}\\input{{plot.pgf}}",
        a="\\input{b}",
        b="\\input{a}\\input{main}",
    )
    reasons = [one.message for one in found.missing]
    assert ["outside" in reasons[0], "not found" in reasons[1], "itself" in reasons[2], "itself" in reasons[3]] == [
        True
    ] * 4
    assert len(reasons) == 4
    assert "macros" in found.notes[0]  # before the text: of no weight
    assert "secret" not in found.source


def test_doubling_files_are_bounded(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(included, "_MOST_FILES", 50)
    files = {f"f{n}": f"\\input{{f{n + 1}}}\\input{{f{n + 1}}}x" for n in range(14)}
    found = whole(tmp_path, main=BEGIN + "\\input{f0}", f14="end", **files)
    assert len(found.source) < 1000
    assert found.missing


def test_a_text_has_no_files() -> None:
    found = take_in(BEGIN + "\\input{a}", "-", Beside("-"))
    assert "no folder" in found.missing[0].message


def test_printed_lists_are_left_to_the_bibliography(tmp_path: Path) -> None:
    assert whole(tmp_path, main=BEGIN + "\\input{main.bbl}").printed_lists == ["main.bbl"]

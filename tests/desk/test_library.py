from __future__ import annotations

from tests.reporting.conftest import make_result

from citecheck.desk.library import Line
from citecheck.desk.summary import as_text, summary_of
from citecheck.frozen import replace
from citecheck.reporting.build_document import build


def names(desk, *asked):
    return [line.article.path for line in desk.library.lines(*asked)]


def test_it_follows_the_folder(desk):
    (desk.folder.root / "a.md").write_text("a")
    (desk.folder.root / "sub").mkdir()
    (desk.folder.root / "sub" / "b.docx").write_text("b")
    desk.look()
    assert names(desk) == ["a.md", "sub/b.docx"]
    (desk.folder.root / "a.md").unlink()
    desk.look()
    assert names(desk) == ["sub/b.docx"]
    (desk.folder.root / "a.md").write_text("a")
    desk.look()
    assert names(desk) == ["a.md", "sub/b.docx"]
    assert desk.library.get(1).path == "a.md"  # the same article as before


def test_what_is_no_article_is_not_listed(desk):
    for name in ("a.decisions.json", "citecheck-baseline.json", ".hidden.md", "notes.bib", "references/x.txt"):
        (desk.folder.root / name).write_text("x")
    (desk.folder.root.parent / "outside.md").write_text("x")
    (desk.folder.root / "link.md").symlink_to(desk.folder.root.parent / "outside.md")
    desk.look()
    assert names(desk) == []


def test_a_bibliography_that_somebody_brought_stays(desk):
    (desk.folder.root / "list.bib").write_text("x")
    desk.check("list.bib", "Ada")
    desk.look()
    assert names(desk) == ["list.bib"]


def checked(desk, path, **changes):
    """The article with a check in which it looks so."""
    number = desk.check(path, "Ada")
    document = build(make_result())
    from msgspec.structs import replace as with_

    summary = replace(summary_of(with_(document, articles=document.articles[:1])), **changes)
    desk.jobs.finish(desk.jobs.claim("w"), suffix=".md", summary=as_text(summary))
    return number


def test_search_filters_and_order(desk):
    for name in ("bad.md", "fine.md", "new.md"):
        (desk.folder.root / name).write_text("x")
    checked(
        desk,
        "fine.md",
        title="Sleep",
        errors=0,
        warnings=0,
        notes=0,
        unchecked=0,
        retracted=0,
        findings=(),
        state="clean",
    )
    checked(desk, "bad.md", title="Salt", errors=4, retracted=1, findings=("0" * 16,))
    desk.look()
    assert names(desk) == ["bad.md", "fine.md", "new.md"]
    assert names(desk, "", "", "name") == ["new.md", "bad.md", "fine.md"]
    assert names(desk, "", "", "newest")[:2] == ["bad.md", "fine.md"]
    assert names(desk, "SALT bad") == ["bad.md"]
    assert names(desk, "salt fine") == []
    assert names(desk, "", "error") == names(desk, "", "retracted") == ["bad.md"]
    assert names(desk, "", "open") == names(desk, "", "unchecked") == ["bad.md", "new.md"]
    desk.check("new.md", "Ada")
    assert names(desk, "", "waiting") == ["new.md"]
    assert names(desk)[0] == "new.md"  # somebody waits for it
    assert names(desk, "", "nonsense", "nonsense")


def test_what_was_never_checked_never_looks_clean():
    line = Line(None, None, None, None, 0)
    assert line.is_open
    assert line.state == ""


def test_a_damaged_file_of_decisions_hides_no_article(desk):
    (desk.folder.root / "a.md").write_text("x")
    checked(desk, "a.md")
    (desk.folder.root / "a.decisions.json").write_text("nonsense")
    [line] = desk.library.lines()
    assert "not a baseline" in line.trouble
    assert line.reviewed == 0

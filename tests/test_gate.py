"""The gate: a repository of articles, a change to them, and what ``run --diff-base`` fails on."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from citecheck.cli import cli
from citecheck.errors import UsageError
from citecheck.reporting.formats import render
from citecheck.reporting.load_document import load

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

# Claims of our own making, and works of the reference store. The first year is wrong since before the change.
PAIRS = (
    (
        "Mortality after a hip fracture was high in Finnish patients aged 65 or older.",
        "Panula J, Pihlajamäki H, Mattila VM, et al. Mortality and cause of death in hip fracture patients aged 65 or "
        "older: a population-based study. BMC Musculoskelet Disord. 2009;12:105.",
    ),
    (
        "Vitamin K2 has become a therapy for postmenopausal osteoporosis.",
        "Iwamoto J. Vitamin K2 therapy for postmenopausal osteoporosis. Nutrients. 2014 May 16;6(5):1971-80.",
    ),
    (
        "In China menatetrenone was set against alfacalcidol.",
        "Jiang Y, Zhang ZL, Zhang ZL, et al. Menatetrenone versus alfacalcidol in the treatment of Chinese "
        "postmenopausal women with osteoporosis: a multicenter, randomized, double-blinded, double-dummy, positive "
        "drug-controlled clinical trial. Clin Interv Aging. 2014;9:121-7.",
    ),
    (
        "Pooled randomized trials of vitamin K speak for the prevention of fractures.",
        "Cockayne S, Adamson J, Lanham-New S, et al. Vitamin K and the prevention of fractures: systematic review and "
        "meta-analysis of randomized controlled trials. Arch Intern Med. 2006;166(12):1256-61.",
    ),
    (
        "Magnesium from foods and dietary supplements is studied for bone metabolism.",
        "Matsuzaki H. [Prevention of osteoporosis by foods and dietary supplements. Magnesium and bone metabolism]. "
        "Clin Calcium. 2006 Oct;16(10):1655-60.",
    ),
    (
        "A proton pump inhibitor went with fracture in stroke patients.",
        "Lin SM, Yang SH, Liang CC, et al. Proton pump inhibitor use and the risk of osteoporosis and fracture in "
        "stroke patients: a population-based cohort study. Osteoporos Int. 2018 Jan;29(1):153-62.",
    ),
    (
        "Vitamin K dependent proteins modulate vascular calcification.",
        "El Asmar MS, Naoum JJ, Arbid EJ. Vitamin K dependent proteins and the role of vitamin K2 in the modulation of "
        "vascular calcification: a review. Oman Med J. 2014;29(3):172-7.",
    ),
    (
        "The causes of secondary osteoporosis have a pathophysiology and a management of their own.",
        "Mirza F, Canalis E. Management of endocrine disease: Secondary osteoporosis: pathophysiology and management. "
        "Eur J Endocrinol. 2015 Sep;173(3):R131-51.",
    ),
)
ADDED = (
    "Forms and doses of calcium supplementation are reviewed for clinical practice.",
    "Straub DA. Calcium supplementation in clinical practice: a review of forms, doses, and indications. "
    "Nutr Clin Pract. 2007 Jun;22(3):286-96.",
)
WRONG_YEAR = (ADDED[0], ADDED[1].replace("2007 Jun", "2003 Jun"))


def text(pairs, numbers=None, sources=None):
    numbers = numbers or range(1, len(pairs) + 1)
    sources = sources or [source for _, source in pairs]
    prose = [f"{claim}<sup>{n}</sup>" for (claim, _), n in zip(pairs, numbers, strict=True)]
    listed = [f"{i}. {source}" for i, source in enumerate(sources, 1)]
    return "\n\n".join(("# An article", *prose, "## References", "\n".join(listed))) + "\n"


def git(folder, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, root):
    """Three articles, committed."""
    git(tmp_path, "init", "--quiet")
    shutil.copytree(root / "references", tmp_path / "references")
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(text(PAIRS), encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Three articles")
    return tmp_path


@pytest.fixture
def gate(repository, monkeypatch):
    """The exit status, and the touched findings that fail it by article: {name: {(code, line)}}."""
    monkeypatch.chdir(repository)

    def run(*options, names=("one.md", "two.md", "three.md"), **texts):
        for name, content in texts.items():
            (repository / f"{name}.md").write_text(content, encoding="utf-8")
        fixed = ["--offline", "--no-reports", "--format", "json", "-o", "report.json"]
        done = CliRunner().invoke(cli, ["run", *names, *fixed, *options], standalone_mode=False)
        if done.exception:
            raise done.exception
        articles = json.loads((repository / "report.json").read_text("utf-8"))["articles"]
        found = {a["path"].removesuffix(".md"): a["findings"] for a in articles}
        return done.return_value, found

    return run


def failing(findings, severities=("error", "warning")):
    return {(f["code"], f["line"]) for f in findings if f["touched"] and f["severity"] in severities}


def test_without_a_base_what_is_old_fails_too(gate):
    status, found = gate()
    assert status == 1
    assert {f["touched"] for findings in found.values() for f in findings} == {None}


def test_an_unchanged_repository_passes_and_reports_everything(gate):
    status, found = gate("--diff-base", "HEAD")
    assert status == 0
    assert [f["code"] for f in found["one"] if f["severity"] == "error"] == ["REF007"]
    assert not any(f["touched"] for findings in found.values() for f in findings)


@pytest.mark.parametrize("shape", ["text", "html"])
def test_reports_say_how_much_is_old(gate, repository, shape):
    _, found = gate("--diff-base", "HEAD")
    said = f"{len(found['one'])} findings on lines that this change did not touch"
    assert said in render(load((repository / "report.json").read_bytes()), shape)
    gate()
    assert "did not touch" not in render(load((repository / "report.json").read_bytes()), shape)


def test_an_unknown_revision_is_refused_before_anything_is_asked(gate):
    with pytest.raises(UsageError, match="knows no revision"):
        gate("--diff-base", "no-such-branch")


def test_a_reworded_paragraph_passes(gate):
    reworded = text(PAIRS).replace("In China menatetrenone was set", "Once, in China, menatetrenone was set")
    status, found = gate("--diff-base", "HEAD", one=reworded)
    assert status == 0
    assert not failing(found["one"])


def test_a_reference_inserted_and_renumbered_rightly_passes(gate):
    status, found = gate("--diff-base", "HEAD", one=text((*PAIRS[:2], ADDED, *PAIRS[2:])))
    assert status == 0
    assert not failing(found["one"])
    assert not [f for f in found["one"] if f["touched"] and f["code"].startswith("CLM") and f["code"] != "CLM004"]


def test_a_reference_inserted_and_not_renumbered_fails_where_the_numbers_slip(gate):
    sources = [source for _, source in (*PAIRS[:2], ADDED, *PAIRS[2:])]
    slipped = text(PAIRS, sources=sources)
    status, found = gate("--diff-base", "HEAD", two=slipped)
    assert status == 1
    (shift,) = [f for f in found["two"] if f["code"] == "CLM003"]
    assert shift["touched"]
    assert (shift["shift"]["offset"], shift["shift"]["from"]) == (-1, "3")
    assert "menatetrenone was set" in slipped.splitlines()[shift["line"] - 1]
    assert not [f for f in found["two"] if f["code"] in ("CLM001", "CLM002")]
    assert not failing(found["one"]) | failing(found["three"])


def test_a_wrong_year_that_was_added_fails_on_its_line(gate):
    changed = text((*PAIRS, WRONG_YEAR))
    status, found = gate("--diff-base", "HEAD", three=changed)
    assert status == 1
    ((code, line),) = failing(found["three"])
    assert code == "REF007"
    assert "2003 Jun" in changed.splitlines()[line - 1]


def test_a_cut_reference_leaves_a_callout_without_one(gate):
    status, found = gate("--diff-base", "HEAD", one=text(PAIRS, sources=[source for _, source in PAIRS[:-1]]))
    assert status == 1
    assert {code for code, _ in failing(found["one"])} == {"CIT001"}


def test_a_mended_slip_passes(gate, repository):
    """The base had slipped; the list gets the reference that it lacked: the claims fit better than before."""
    sources = [source for _, source in PAIRS]
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "x")
    (repository / "one.md").write_text(text(PAIRS, sources=[*sources[:2], *sources[3:], ADDED[1]]), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "A slip")
    status, found = gate("--diff-base", "HEAD", one=text(PAIRS))
    assert status == 0
    assert not failing(found["one"])


def test_one_wrong_number_is_told_by_comparison(gate):
    status, found = gate("--diff-base", "HEAD", "--fail-on", "warning", one=text(PAIRS, (1, 2, 3, 4, 2, 6, 7, 8)))
    assert status == 1
    (wrong,) = [f for f in found["one"] if f["code"] == "CLM001"]
    assert "The sentence stayed" in wrong["message"]
    assert (wrong["reference"], wrong["candidates"], wrong["confidence"]) == ("2", ["5"], "high")


def test_a_renamed_article_is_followed(gate, repository):
    git(repository, "mv", "one.md", "renamed.md")
    changed = text(PAIRS).replace("In China menatetrenone", "Once, in China, menatetrenone")
    (repository / "renamed.md").write_text(changed, encoding="utf-8")
    status, found = gate("renamed.md", "--diff-base", "HEAD", names=("two.md", "three.md"))
    assert status == 0
    assert {f["code"]: f["touched"] for f in found["renamed"] if f["severity"] == "error"} == {"REF007": False}
    git(repository, "rm", "--quiet", "--cached", "--force", "renamed.md")  # git does not know it: it is new
    status, found = gate("renamed.md", "--diff-base", "HEAD", names=("two.md", "three.md"))
    assert status == 1
    assert all(f["touched"] for f in found["renamed"])


def test_a_new_article_is_touched_throughout(gate, repository):
    git(repository, "rm", "--quiet", "--cached", "one.md")
    git(repository, "commit", "--quiet", "--message", "Without it")
    status, found = gate("--diff-base", "HEAD")
    assert status == 1
    assert all(f["touched"] for f in found["one"])
    assert not any(f["touched"] for f in found["two"])


def test_a_change_to_one_of_several_lists_touches_what_that_list_says(gate, repository):
    """The second chapter is changed; the wrong year of the first one stays untouched."""
    chapters = [text(PAIRS[:4]), text(PAIRS[4:])]
    (repository / "one.md").write_text("\n".join(chapters), encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Chapters")
    changed = "\n".join([chapters[0], text([*PAIRS[4:], WRONG_YEAR])])
    status, found = gate("--diff-base", "HEAD", names=("one.md",), one=changed)
    touched = {(one["code"], one.get("list", 1)): one["touched"] for one in found["one"] if one["code"] == "REF007"}
    assert touched == {("REF007", 1): False, ("REF007", 2): True}
    assert status == 1

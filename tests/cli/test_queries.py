"""``citecheck queries`` as scripts see it."""

import hashlib
import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from citecheck.cli import cli
from citecheck.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
REPORT = str(ROOT / "tests" / "golden" / "report.json")
ARTICLE = str(ROOT / "examples" / "vitamin-k.md")
REFERENCES = str(ROOT / "references")


def run(*arguments, **environment):
    done = CliRunner().invoke(cli, ["queries", *arguments], standalone_mode=False, env=environment)
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout, done.stderr


@pytest.fixture
def report(tmp_path):
    """The golden report with fingerprints as a run makes them."""
    content = json.loads(Path(REPORT).read_text(encoding="utf-8"))
    for article in content["articles"]:
        for finding in article["findings"]:
            finding["fingerprint"] = hashlib.sha256(finding["fingerprint"].encode()).hexdigest()[:16]
    file = tmp_path / "report.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


def decisions(report, **by_code):
    """A file as the page exports it: code to (decision, reason, query)."""
    findings = json.loads(Path(report).read_text(encoding="utf-8"))["articles"][0]["findings"]
    entries = []
    for code, (decision, reason, query) in by_code.items():
        fingerprint = next(f["fingerprint"] for f in findings if f["code"] == code and not f["suppressed"])
        entry = {"fingerprint": fingerprint, "code": code, "article": "drafts/salt & sleep.md"}
        entries.append({**entry, "decision": decision, "reason": reason, "date": "2026-11-21", "query": query})
    file = Path(report).with_name("decisions.json")
    file.write_text(json.dumps({"citecheck_baseline": 1, "entries": entries}), encoding="utf-8")
    return str(file)


def test_a_report_asks_nobody(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(REPORT)
    assert status == 1  # errors, as `run` has it
    assert out.startswith("# Queries for the author")
    assert not list(tmp_path.iterdir())


def test_statuses_are_those_of_run(tmp_path):
    assert run(REPORT, "--fail-on", "never")[0] == 4  # something was not checked
    content = json.loads(Path(REPORT).read_text(encoding="utf-8"))
    content["articles"] = content["articles"][1:]
    clean = tmp_path / "clean.json"
    clean.write_text(json.dumps(content))
    assert run(str(clean))[0] == 0
    content["articles"][0] |= {"references": [], "callouts": []}
    clean.write_text(json.dumps(content))
    assert run(str(clean))[0] == 3


def test_an_article_is_checked_now(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(ARTICLE, "--offline", "--references", REFERENCES, "--lang", "de", "--format", "text")
    assert status == 1
    assert out.startswith("Rückfragen zum Manuskript: Vitamin K")
    assert "ZURÜCKGEZOGENE ODER ANGEZWEIFELTE ARBEITEN" in out
    assert not list(tmp_path.iterdir())


def test_the_ending_names_the_form(tmp_path):
    run(REPORT, "-o", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Queries for the author\n=====")
    run(REPORT, "-o", str(tmp_path / "a.docx"))
    assert docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes())).paragraphs[0].text.startswith("Queries")


def test_a_word_file_needs_a_name():
    with pytest.raises(UsageError, match="-o FILE"):
        run(REPORT, "--format", "docx")


def test_decisions_of_the_page_come_in(report):
    file = decisions(
        report,
        REF007=("dismissed", "meant so", ""),
        CIT002=("ask", "please soon", "Where shall this one go?"),
        REF020=("known", "", ""),
    )
    _, out, _ = run(report, "--baseline", file)
    assert "gives the year 2015" not in out
    assert "Where shall this one go?" in out
    assert "please soon" in out
    assert "as retracted" in out  # no pardon for a retraction that is only known
    assert out.index("as retracted") < out.index("Where shall this one go?") < out.index("### In the text")


def test_only_what_was_asked(report):
    file = decisions(report, CIT002=("ask", "", "Where shall this one go?"))
    _, out, said = run(report, "--baseline", file, "--only-asked")
    assert "One point is left" in out
    assert out.count("**Your answer:**") == 1
    assert "not asked about" in said


def test_what_is_left_out_is_said():
    assert "not asked about: 5 findings that count" in " ".join(run(REPORT)[2].split())
    assert "citecheck report shows them" in " ".join(run(REPORT)[2].split())


def test_who_signs_and_a_language_that_there_is_not():
    assert run(REPORT, "--signed", "Ada Quill, editor")[1].rstrip().endswith("Ada Quill, editor")
    with pytest.raises(Exception, match="xx"):
        run(REPORT, "--lang", "xx")


def test_the_format_of_run_is_not_that_of_the_letter():
    assert run(REPORT, CITECHECK_FORMAT="sarif")[1].startswith("# ")


def test_a_baseline_that_is_none(tmp_path):
    (tmp_path / "b.json").write_text("{}")
    with pytest.raises(UsageError, match="not a baseline"):
        run(REPORT, "--baseline", str(tmp_path / "b.json"))


def test_the_language_of_a_report_is_that_of_its_letter(monkeypatch, tmp_path):
    content = json.loads(Path(REPORT).read_text(encoding="utf-8"))
    content["run"]["lang"] = "fr"
    file = tmp_path / "fr.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    assert run(str(file))[1].startswith("# Questions à l’autrice")
    assert run(str(file), "--lang", "en")[1].startswith("# Queries for")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "citecheck.toml").write_text('lang = "es"\n')
    assert "# Consultas" in run(ARTICLE, "--offline", "--references", REFERENCES)[1]


def test_a_report_is_rendered_again_in_another_language():
    done = CliRunner().invoke(cli, ["report", REPORT, "--format", "html", "--lang", "de"], standalone_mode=False)
    assert 'lang="de">Jahr: In Literaturangabe 2 steht' in done.stdout

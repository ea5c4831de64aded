"""The command as scripts see it: streams, exit statuses, files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.rules.registry import all_rules

LIST = "## References\n\n1. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n2. Kim B. Bone gain in hens. J Hen. 2002;2(1):1-9.\n"
ARTICLE = "# Hens\n\nBone is lost in hens.<sup>1</sup> It is gained again.<sup>2</sup>\n\n" + LIST
WEB = "# Hens\n\nBone is lost in hens.<sup>1</sup>\n\n## References\n\n1. Available at: <https://example.org/hens>.\n"
DANGLING = ARTICLE.replace("<sup>2</sup>", "<sup>2,7</sup>")
KEY = "k3y0123456789abcdef"


@pytest.fixture
def citecheck(tmp_path):
    """Run the command offline in an empty folder."""

    def run(*arguments, stdin=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "citecheck", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, "NCBI_API_KEY": KEY, **environment},
            check=False,
        )

    return run


def _put(folder, text, name="hens.md"):
    (folder / name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (WEB, [], 0),
        (DANGLING, [], 1),
        (DANGLING, ["--fail-on", "never"], 4),
        (ARTICLE, [], 4),
        ("# Hens\n\nBut no list.<sup>1</sup> None at all.<sup>2</sup>\n", [], 3),
        ("", [], 3),
        (ARTICLE, ["--select", "CIT"], 0),
        (DANGLING, ["--select", "CIT"], 1),
        (ARTICLE, ["--select", "CIT,REF"], 2),
        (ARTICLE, ["--select", "CIT", "--select", "REF007"], 4),
        (ARTICLE, ["--select", "RUN001"], 4),
        (ARTICLE, ["--ignore", "REF", "--ignore", "RUN001"], 4),
        (WEB, ["--fail-on", "sometimes"], 2),
        (WEB, ["--no-such-option"], 2),
        (WEB, ["--select", "NOPE999"], 2),
        (WEB, ["--eutils-url", "file:///etc/passwd"], 2),
    ],
)
def test_exit_statuses(citecheck, tmp_path, text, options, status):
    done = citecheck("run", "--offline", *options, _put(tmp_path, text))
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("format_", ["text", "json", "html", "sarif", "junit", "github", "gitlab"])
def test_the_status_is_the_same_in_every_format(citecheck, tmp_path, format_):
    done = citecheck("run", "--offline", "--no-reports", "--format", format_, _put(tmp_path, DANGLING))
    assert done.returncode == 1
    assert done.stdout


@pytest.mark.parametrize("command", ["run", "report"])
def test_in_a_github_job_the_summary_is_added_to_the_file_named(citecheck, tmp_path, command):
    arguments = ("run", "--offline", "--no-reports", _put(tmp_path, DANGLING))
    if command == "report":
        citecheck(*arguments, "--format", "json", "-o", "saved.json")
        arguments = ("report", "saved.json")
    (tmp_path / "summary.md").write_text("Before.\n")
    done = citecheck(*arguments, "--format", "github", GITHUB_STEP_SUMMARY="summary.md")
    shown = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert shown.startswith("Before.\n## Citation check\n")
    assert "CIT001" in shown
    assert done.stdout.startswith(b"::error ")
    assert citecheck(*arguments, "--format", "text", GITHUB_STEP_SUMMARY="summary.md").stdout
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == shown


def test_an_earlier_report_without_what_was_silenced(citecheck, tmp_path):
    text = DANGLING.replace("# Hens\n", "# Hens\n<!-- citecheck: ignore[CIT001] cut on purpose -->").replace(
        "\n\nBone", "\nBone"
    )
    citecheck("run", "--offline", "--no-reports", "--format", "json", "-o", "saved.json", _put(tmp_path, text))
    shown = [
        citecheck("report", "saved.json", "--format", "sarif", *more).stdout for more in ((), ("--no-suppressed",))
    ]
    results = [json.loads(text)["runs"][0]["results"] for text in shown]
    assert [result["ruleId"] for result in results[0] if "suppressions" in result] == ["CIT001"]
    assert [r["ruleId"] for r in results[1]] == [r["ruleId"] for r in results[0] if "suppressions" not in r] != []


def test_a_job_summary_that_cannot_be_written_is_a_warning(citecheck, tmp_path):
    arguments = ("run", "--offline", "--format", "github", _put(tmp_path, DANGLING))
    done = citecheck(*arguments, GITHUB_STEP_SUMMARY="no/such/folder.md")
    assert done.returncode == 1
    assert b"warning: the job summary could not be written to no/such/folder.md" in done.stderr


def test_a_bad_value_in_the_environment_is_refused(citecheck, tmp_path):
    assert citecheck("run", "--offline", _put(tmp_path, WEB), CITECHECK_FAIL_ON="sometimes").returncode == 2


def test_the_report_goes_to_standard_output_and_the_summary_to_standard_error(citecheck, tmp_path):
    done = citecheck("run", "--offline", "--format", "json", _put(tmp_path, ARTICLE))
    assert len(json.loads(done.stdout)["articles"][0]["references"]) == 2
    assert b"2 references" in done.stderr


def test_quiet_prints_the_totals_and_nothing_else(citecheck, tmp_path):
    _put(tmp_path, DANGLING)
    done = citecheck("run", "-q", "--offline", "hens.md")
    assert "1 callout has no reference (2,7)." in done.stdout.decode()
    assert "CIT001" not in done.stdout.decode()
    assert done.stderr == b""
    _put(tmp_path, WEB, "web.md")
    done = citecheck("run", "-q", "--offline", "--no-reports", "hens.md", "web.md")
    assert done.stdout.decode().startswith("Totals\n  1 of 2 articles has errors; 1 was not checked whole.\n")
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_page_to_open_is_named(citecheck, tmp_path):
    _put(tmp_path, WEB)
    _put(tmp_path, WEB, "b.md")
    assert f"look at: {Path('reports/hens.html')}" in citecheck("run", "--offline", "hens.md").stderr.decode()
    assert f"look at: {Path('reports/all-reports.html')}" in citecheck("run", "--offline", ".").stderr.decode()
    assert b"look at" not in citecheck("run", "--offline", "--no-reports", "b.md").stderr


def test_rules_that_are_not_selected_are_not_said_to_find_nothing(citecheck, tmp_path):
    _put(tmp_path, DANGLING)
    said = citecheck("run", "--offline", "--select", "CIT010", "hens.md").stdout.decode()
    assert "No findings of the rules selected" in said


def test_standard_input_is_an_article(citecheck):
    done = citecheck("run", "--offline", "--format", "json", "-", stdin=ARTICLE.encode())
    assert json.loads(done.stdout)["articles"][0]["path"] == "-"


def test_reports_are_written_whole_and_what_a_killed_run_left_goes(citecheck, tmp_path):
    reports = tmp_path / "reports"
    name = _put(tmp_path, ARTICLE)
    citecheck("run", "--offline", name)
    written = {path.name for path in reports.iterdir()}
    assert written == {"hens.html", "hens.json"}
    assert json.loads((reports / "hens.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_an_unreadable_file_is_named_and_the_others_are_reported(citecheck, tmp_path):
    (tmp_path / "noise.md").write_bytes(bytes(range(256)) * 40)
    done = citecheck("run", "--offline", "--format", "json", "noise.md", _put(tmp_path, ARTICLE), "gone.md")
    assert done.returncode == 2
    assert b"noise.md" in done.stderr
    assert b"gone.md" in done.stderr
    assert [article["path"] for article in json.loads(done.stdout)["articles"]] == ["hens.md"]


def test_output_goes_to_a_file_or_is_refused(citecheck, tmp_path):
    name = _put(tmp_path, ARTICLE)
    done = citecheck("run", "--offline", "--no-reports", "--format", "json", "-o", "out.json", name)
    assert not done.stdout
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["articles"]
    assert citecheck("run", "--offline", "--no-reports", "-o", str(tmp_path), name).returncode == 2


def test_a_report_can_be_rendered_again(citecheck, tmp_path):
    first = citecheck("run", "--offline", "--format", "sarif", _put(tmp_path, ARTICLE))
    again = citecheck("report", "reports/hens.json", "--format", "sarif")
    assert json.loads(again.stdout)["runs"][0]["results"] == json.loads(first.stdout)["runs"][0]["results"]
    (tmp_path / "forged.json").write_text('{"schema_version": 7}')
    assert citecheck("report", "forged.json").returncode == 2


def test_suggestions_follow_the_list_or_vancouver(citecheck, tmp_path, root):
    shutil.copytree(root / "references", tmp_path / "references")
    name = _put(tmp_path, (root / "examples" / "vitamin-k.md").read_text(encoding="utf-8"))
    suggested = []
    for style in ("list", "vancouver"):
        done = citecheck("run", "--offline", "--no-reports", "--format", "json", "--style", style, name)
        suggested.append(json.loads(done.stdout)["articles"][0]["references"][6]["suggested"])
    assert suggested[0].startswith("Purwosunu Y, Muharram, Rachman IA, et al.")
    assert suggested[1].startswith("Purwosunu Y, Muharram, Rachman IA, Reksoprodjo S, Sekizawa A.")


def test_parse_asks_nobody_and_writes_nothing(citecheck, tmp_path):
    done = citecheck("parse", _put(tmp_path, ARTICLE))
    article = json.loads(done.stdout)["articles"][0]
    assert done.returncode == 0
    assert [c["numbers"] for c in article["callouts"]] == [[1], [2]]
    assert "status" not in article["references"][0]
    assert [path.name for path in tmp_path.iterdir()] == ["hens.md"]
    assert citecheck("parse", _put(tmp_path, "Nothing.", "prose.md")).returncode == 3


def test_rules_are_explained(citecheck):
    assert b"REF016" in citecheck("rule").stdout
    assert b"misspelt" in citecheck("rule", "ref016").stdout
    assert [one["code"] for one in json.loads(citecheck("rule", "--format", "json").stdout)] == list(all_rules())
    unknown = citecheck("rule", "REF077")
    assert unknown.returncode == 2
    assert b"did you mean REF017 or REF007?" in unknown.stderr
    assert citecheck("rule", "year-mismatch").stdout == citecheck("rule", "REF007").stdout
    listed = re.findall(rb"^  ([A-Z]{3}[0-9]{3})  ", citecheck("rule", "clm").stdout, re.MULTILINE)
    assert [code.decode() for code in listed] == [code for code in all_rules() if code.startswith("CLM")]
    assert b"\x1b[" in citecheck("rule", "--color", "always").stdout
    assert b"\x1b[" not in citecheck("rule").stdout


def test_the_key_appears_nowhere(citecheck, tmp_path):
    done = citecheck(
        "run", "-v", "--eutils-url", "http://127.0.0.1:9/", "--deadline", "1", _put(tmp_path, ARTICLE), NO_PROXY="*"
    )
    assert done.returncode == 4
    assert KEY.encode() not in done.stdout + done.stderr
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()


def test_the_nearest_configuration_counts(citecheck, tmp_path):
    (tmp_path / "citecheck.toml").write_text('fail-on = "never"\noffline = true\n')
    shutil.rmtree(tmp_path / "reports", ignore_errors=True)
    assert citecheck("run", _put(tmp_path, DANGLING)).returncode == 4
    assert citecheck("run", "--fail-on", "error", "hens.md").returncode == 1


def test_tracked_changes_count_or_not(citecheck, tmp_path):
    name = str(Path(__file__).parent / "reading" / "word" / "data" / "pandoc-tracked.docx")
    numbers = {}
    for tracked in ("final", "original"):
        done = citecheck("parse", "--tracked", tracked, name)
        numbers[tracked] = json.loads(done.stdout)["articles"][0]["callouts"][3]["numbers"]
    assert numbers == {"final": [4], "original": [2]}
    (tmp_path / "citecheck.toml").write_text('tracked = "original"\n')
    done = citecheck("parse", name)
    assert json.loads(done.stdout)["articles"][0]["callouts"][3]["numbers"] == [2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["article.md"], "did you mean `citecheck run article.md`?"),
        (["drafts/my text.docx", "--offline"], "did you mean `citecheck run 'drafts/my text.docx' --offline`?"),
        (["rnu", "a.md"], "did you mean `citecheck run a.md`?"),
        (["zzz"], "No such command"),
    ],
)
def test_a_file_where_a_command_is_wanted_is_helped_along(citecheck, arguments, said):
    done = citecheck(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_the_command_alone_shows_the_commands_laid_out(citecheck):
    done = citecheck()
    assert (done.returncode, done.stdout) == (2, b"")
    assert "\n  run  " in done.stderr.decode()


def test_a_store_that_is_not_there_did_not_answer(citecheck, tmp_path):
    done = citecheck("run", "--offline", "--no-reports", "--references", "nowhere", _put(tmp_path, WEB))
    assert "the reference store was not asked (there is no folder nowhere)" in done.stdout.decode()

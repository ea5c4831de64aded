import json

from citecheck.doctor.check import FILES, MACHINE
from citecheck.doctor.report import Writer, as_json, exchange_text, summary
from citecheck.sources.web.watch import Exchange

HOSTILE = "\x1b]0;owned\x07 \u202ereversed ::error::no\nnext line"
CHECKS = [
    MACHINE.ok("Python", "3.14"),
    FILES.failed("store", HOSTILE, HOSTILE),
    FILES.skipped("index", "none", "build it"),
]


def text_of(**how):
    writer = Writer(**how)
    return "\n".join(line for check in CHECKS for line in writer.lines(check))


def test_a_line_a_check_with_what_to_do():
    lines = text_of().split("\n")
    assert lines[:2] == ["this machine", "  ok       Python: 3.14"]
    assert "files" in lines
    assert "  skipped  index: none" in lines
    assert lines[-1] == "           → build it"


def test_nothing_hostile_reaches_the_terminal():
    text = text_of(color=False)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "::error" not in text
    assert "next line" in text


def test_lines_are_wrapped():
    assert max(len(line) for line in text_of(width=44).split("\n")) <= 44


def test_colours_only_where_they_are_wanted():
    assert "\x1b[1;31mfailed" in text_of(color=True)
    assert "\x1b" not in text_of()


def test_the_summary_names_what_failed():
    assert summary(CHECKS) == "1 ok, 1 failed, 1 skipped. Failed: store."
    assert summary(CHECKS[:1]) == "1 ok, 0 failed, 0 skipped."


def test_json():
    text = as_json(CHECKS, version="1", offline=False, examined="2026-01-02T03:04:05+00:00")
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    document = json.loads(text)
    assert document["ok"] is False
    assert document["checks"][1] == {
        "group": "files", "name": "store", "status": "failed", "found": HOSTILE, "advice": HOSTILE,
    }  # fmt: skip
    assert json.loads(as_json(CHECKS[:1], version="1", offline=True, examined=""))["ok"] is True


def test_an_exchange_as_text():
    text = exchange_text(Exchange("esearch.fcgi", {"term": "a\r b"}, 0.0, 200, 0.25, "{}"))
    assert text == "esearch.fcgi\nterm: a b\n\nstatus 200 after 0.250 s\n\n{}"

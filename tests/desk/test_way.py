"""The whole way without a browser and without scripts, on a desk that runs: what each address does."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.support.desk_process import as_word, fingerprints, words

from citecheck.desk.downloads import DOWNLOADS
from citecheck.findings.baseline import read_baseline


@pytest.fixture
def open_desk(running):
    return running()


@pytest.fixture
def visitor(open_desk):
    return open_desk.visitor()


def test_from_the_manuscript_to_the_decision_and_on(open_desk, visitor, example):
    answer = visitor.upload(("vitamin-k.md", example))
    assert answer.url == f"{open_desk.url}/articles/1"
    page = visitor.checked()
    prints = fingerprints(page)
    assert len(prints) == 20
    saved = visitor.post(
        "/articles/1/decide", data={"fingerprint": prints[0], "decision": "dismissed", "reason": "so meant"}
    )
    assert saved.status_code == 200
    file = open_desk.folder / "vitamin-k.decisions.json"
    assert [entry.reason for entry in read_baseline(str(file)).entries] == ["so meant"]
    assert prints[0] not in fingerprints(visitor.get("/articles/1").text)  # it stands among those that do not count
    assert "so meant" in words(visitor.get("/articles/1/history").text)
    assert "1 of 20" in words(visitor.get("/").text)
    # `citecheck run` understands the file
    command = ["run", "--offline", "--no-reports", "--format", "json", "--baseline", str(file), "vitamin-k.md"]
    ran = subprocess.run(
        [sys.executable, "-m", "citecheck", *command], cwd=open_desk.folder, capture_output=True, text=True, check=False
    )
    [article] = json.loads(ran.stdout)["articles"]
    assert [f["fingerprint"] for f in article["findings"] if f["suppressed"]] == [prints[0]]

    edited = example.replace(b"2011", b"2010", 1)
    answer = visitor.post("/articles/1/version", files={"file": ("new.md", edited)})
    assert answer.url.endswith("/articles/1")
    visitor.until(lambda: "Since the check before" in visitor.get("/articles/1").text)
    changes = words(visitor.get("/articles/1/changes").text)
    assert re.search(r"New 1 .* Gone 0 None\. As before", changes), changes
    assert (open_desk.folder / "vitamin-k.md").read_bytes() == edited
    assert "This is an earlier check" in words(visitor.get("/articles/1/checks/1").text)
    assert visitor.get("/articles/1/checks/9").status_code == 404


def test_an_edit_in_the_folder_itself(open_desk, visitor, example):
    (open_desk.folder / "mine.md").write_bytes(example)
    visitor.until(lambda: "mine.md" in visitor.get("/").text)
    assert "has not been checked yet" in words(visitor.get("/articles/1").text)
    visitor.post("/check-all")
    visitor.checked()
    (open_desk.folder / "mine.md").write_bytes(example.replace(b"2011", b"2010", 1))
    assert "was changed since this check" in words(visitor.get("/articles/1").text)
    visitor.post("/articles/1/check")
    visitor.until(lambda: "Since the check before: 1 new" in words(visitor.get("/articles/1").text))


def test_every_download(visitor, example):
    visitor.upload(("vitamin-k.docx", as_word(example.decode())))
    page = visitor.checked()
    for one in DOWNLOADS:
        assert f"/articles/1/download/{one.key}" in page
        answer = visitor.get(f"/articles/1/download/{one.key}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''vitamin-k.")
        assert "sandbox" in answer.headers["content-security-policy"]
        assert len(answer.content) > 500
    corrected = visitor.get("/articles/1/download/corrected")
    assert "vitamin-k.checked.docx" in corrected.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(corrected.content)) as package:
        assert b"<w:del" in package.read("word/document.xml")
    assert "Word file with changes and comments" in page
    assert visitor.get("/articles/1/download/nothing").status_code == 404


def test_pasted_text(open_desk, visitor, example):
    text = example.decode()
    answer = visitor.post("/paste", files={"text": (None, text), "name": (None, "../../My <b>draft</b>")})
    assert answer.url.endswith("/articles/1")
    visitor.checked()
    [name] = [path.name for path in open_desk.folder.glob("*.md")]
    assert "My" in name
    assert "draft" in name
    assert "<b>draft" not in visitor.get("/").text
    answer = visitor.post("/paste", files={"text": (None, "  \n")})
    assert answer.status_code == 422
    assert "There is no text to check" in words(answer.text)


@pytest.mark.parametrize("files", [[], [("virus.exe", b"x")], [("a.md", b"x"), ("b.sqlite", b"x")]])
def test_what_is_no_manuscript_is_refused_in_words(open_desk, visitor, files):
    answer = visitor.post("/upload", files=[("files", one) for one in files] or {"other": (None, "x")})
    assert answer.status_code == 422
    assert "This did not work" in answer.text
    assert [path.name for path in open_desk.folder.iterdir() if path.is_file()] == []


def test_a_file_that_cannot_be_read_says_why(visitor):
    visitor.upload(("broken.docx", b"PK\x03\x04 no archive"))
    visitor.until(lambda: "could not be checked" in visitor.get("/articles/1").text)
    assert "Could not be checked." in words(visitor.get("/").text)
    assert visitor.get("/articles/1/decisions").status_code == 404
    assert visitor.get("/articles/1/changes").status_code == 422


def test_twenty_at_once_and_none_is_lost(open_desk, visitor, example):
    contents = [example + f"\n<!-- {number} -->\n".encode() for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda content: open_desk.visitor().upload(("vitamin-k.md", content)), contents))
    assert [answer.status_code for answer in answers] == [200] * 20
    assert {path.read_bytes() for path in open_desk.folder.glob("vitamin-k*.md")} == set(contents)
    visitor.until(lambda: visitor.get("/").text.count("1 retracted paper is cited") == 20)


def test_several_people(running):
    """On a desk for a team everybody is asked for a name, once; it stands beside what they decide."""
    desk = running("--offline", "--listen", "127.0.0.1:0")
    ada, grace = desk.visitor(), desk.visitor()
    assert ada.get("/").url.endswith("/you")
    for visitor, name in ((ada, "Ada <script>alert(1)</script>"), (grace, "  Grace\n Höpper ")):
        assert visitor.post("/you", data={"name": name}).url == f"{desk.url}/"
    assert grace.post("/you", data={"name": " "}).url.endswith("/you")
    text = "A claim.<sup>9</sup>\n\n## References\n\n1. Nobody N. Nothing at all. J Nil. 2001;1:1.\n2. Else E. Else. J Nil. 2002;2:2.\n"
    ada.post("/paste", files={"text": (None, text)})
    prints = fingerprints(ada.checked())
    ada.post("/articles/1/decide", data={"fingerprint": prints[0], "decision": "confirmed"})
    grace.post("/articles/1/decide", data={"fingerprint": prints[0], "decision": "ask"})
    page = ada.get("/history").text
    log = words(page).partition("Decision Finding")[2]
    assert -1 < log.index("Grace Höpper") < log.index("Ada")
    assert "<script>alert" not in page


def test_decisions_as_a_page_sends_them(visitor, example):
    visitor.upload(("vitamin-k.md", example))
    prints = fingerprints(visitor.checked())

    def send(content):
        return visitor.post("/articles/1/decisions", data=content, headers={"content-type": "application/json"})

    assert send(
        json.dumps({"decisions": [{"fingerprint": prints[0], "decision": "ask", "query": "Is it?"}]})
    ).json() == {"saved": 1}
    [entry] = visitor.get("/articles/1/decisions").json()["entries"]
    assert (entry["fingerprint"], entry["decision"], entry["query"]) == (prints[0], "ask", "Is it?")
    for bad in (
        "nonsense",
        '{"decisions": [{"fingerprint": "x", "decision": "ask"}]}',
        json.dumps({"decisions": [{"fingerprint": prints[0], "decision": "dismissed"}]}),
    ):
        assert send(bad).status_code == 422


def test_a_damaged_file_of_decisions_is_said_and_kept(open_desk, visitor, example):
    visitor.upload(("vitamin-k.md", example))
    prints = fingerprints(visitor.checked())
    file = open_desk.folder / "vitamin-k.decisions.json"
    file.write_text("{ damaged")
    page = visitor.get("/articles/1")
    assert page.status_code == 200
    assert "Decisions cannot be saved" in words(page.text)
    assert re.search(r'name="citecheck-decisions" content=""', page.text)
    assert visitor.post("/articles/1/decide", data={"fingerprint": prints[0], "decision": "ask"}).status_code == 422
    assert file.read_text() == "{ damaged"


def test_settings(open_desk, visitor):
    answer = visitor.post("/settings", data={"email": "ada@example.org", "also": ["books", "links"], "lang": "de"})
    assert "Saved." in answer.text
    text = (open_desk.folder / "citecheck.toml").read_text()
    assert 'email = "ada@example.org"' in text
    assert "offline" not in text  # whoever started the desk has fixed it
    assert visitor.post("/settings", data={"email": "no address"}).status_code == 422


def test_the_key_is_shown_nowhere(running):
    desk = running("--offline", NCBI_API_KEY="0123456789secretkey")
    visitor = desk.visitor()
    pages = "".join(visitor.get(path).text for path in ("/", "/settings", "/history"))
    assert "secretkey" not in pages
    assert "A key is set in the environment" in pages

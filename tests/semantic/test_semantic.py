"""From an embedder to the reports."""

from __future__ import annotations

import json
import re

import pytest

from citecheck import cli
from citecheck.checker import Checker
from citecheck.errors import UsageError
from citecheck.model import SemanticModel
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.reporting.build_document import build
from citecheck.reporting.formats import render
from citecheck.reporting.json_text import text_of
from citecheck.reporting.load_document import load
from citecheck.semantic import similarity
from citecheck.settings import Settings, merge
from citecheck.sources.store import ReferenceStore

ARTICLE = """Bone thins in old age.^1^ Coffee late in the evening keeps people awake.^2^

## References

1. Lee A. Fragile skeletons of the elderly. J Ex. 2001;1(1):11-9.
2. Kim B. Caffeine and insomnia at night. J Ex. 2002;2(1):21-9.
"""


class Fake:
    """A model with two meanings: bones, and being awake."""

    model = SemanticModel("package:fake<b>", "ab" * 32)

    def __init__(self):
        self.seen = []

    def embed(self, texts):
        self.seen.append(list(texts))
        bones = [bool(re.search("bone|skelet", text.lower())) for text in texts]
        return [[1.0, 0.0] if is_bone else [0.0, 1.0] for is_bone in bones]


def checked(tmp_path, embedder):
    store = ReferenceStore(tmp_path / "references")
    checker = Checker(Settings(offline=True), sources=Sources(store), embedder=embedder)
    return build(checker.check_documents([read("article.md", ARTICLE.encode())]))


def score(document, callout):
    return document.articles[0].callouts[callout].cites[0].relatedness.score


def test_similarity_embeds_each_text_once():
    fake = Fake()
    assert similarity(fake, ["Bone.", "Bone.", "Tea."], ["A skeleton", "Tea."]) == ((1, 0), (1, 0), (0, 1))
    assert fake.seen == [["Bone.", "Tea.", "A skeleton"]]


def test_nothing_to_compare_asks_nothing():
    fake = Fake()
    assert similarity(fake, ["Bone."], []) == ((),)
    assert similarity(fake, [], ["Bone."]) == ()
    assert fake.seen == []


def test_the_run_uses_the_model_and_says_so(tmp_path):
    plain, document = checked(tmp_path, None), checked(tmp_path, Fake())
    assert plain.run.semantic is None
    assert (document.run.semantic.model, document.run.semantic.sha256) == ("package:fake<b>", "ab" * 32)
    assert score(document, 0) != score(plain, 0)
    again = load(text_of(document).encode())
    line = "compared by the sentence model package:fake<b>"
    assert line in " ".join(render(again, "text").split())
    assert line.replace("<b>", "&lt;b&gt;") in render(again, "html")
    for form in ("text", "html"):
        assert "sentence model" not in render(plain, form)


def test_a_report_of_an_earlier_version_renders(tmp_path):
    document = json.loads(text_of(checked(tmp_path, None)))
    del document["run"]["semantic"]
    assert "sentence model" not in render(load(json.dumps(document).encode()), "text")


def test_a_pin_that_is_no_hash_is_refused():
    with pytest.raises(UsageError, match="64 hexadecimal"):
        merge({"semantic_sha256": "abc"})


def test_a_model_that_cannot_be_had_ends_the_run_before_anyone_is_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.md").write_text(ARTICLE)
    with pytest.raises(UsageError, match="not a folder"):  # which ``main`` turns into exit status 2
        cli.cli.main(["run", "article.md", "--no-progress", "--semantic-model", "nowhere"], standalone_mode=False)
    assert not (tmp_path / "references").exists()

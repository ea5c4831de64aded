"""CLM010 is off until it is named, and then counts like any rule."""

from __future__ import annotations

import pytest

from citecheck.checker import Checker
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.rules.unsourced import STATEMENT_WITHOUT_SOURCE
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

CODE = STATEMENT_WITHOUT_SOURCE.code
ARTICLE = """Bones are hard.<sup>1</sup>

Smoking increases the risk of fractures in old age.

## References

1. Lee A. Bones are hard. J Ex. 2001;1(1):11-9.
"""


def _found(tmp_path, text=ARTICLE, **settings):
    checker = Checker(Settings(offline=True, **settings), sources=Sources(ReferenceStore(tmp_path / "references")))
    [article] = checker.check_documents([read("a.md", text.encode())]).articles
    return [finding for finding in article.findings if not finding.suppressed]


def _codes(*args, **settings):
    return {finding.code for finding in _found(*args, **settings)}


@pytest.mark.parametrize("settings", [{}, {"select": ("CLM",)}, {"select": ("REF",)}])
def test_off_by_default(tmp_path, settings):
    assert CODE not in _codes(tmp_path, **settings)


def test_enabled_beside_the_rest(tmp_path):
    assert {CODE, "RUN001"} <= _codes(tmp_path, enable=(CODE,))


def test_selected_by_its_whole_code(tmp_path):
    assert _codes(tmp_path, select=(CODE,)) == {CODE}


def test_what_is_ignored_is_off(tmp_path):
    assert CODE not in _codes(tmp_path, enable=(CODE,), ignore=("CLM",))


def test_where_it_stands_and_what_it_says(tmp_path):
    [finding] = _found(tmp_path, select=(CODE,))
    assert finding.location.line == 3
    assert finding.message == (
        "No callout stands for “Smoking increases the risk of fractures in old age.” (increases the risk)."
    )


def test_a_comment_in_the_text_silences_it(tmp_path):
    comment = f"<!-- citecheck: ignore[{CODE}] everybody knows -->"
    silenced = ARTICLE.replace("\nSmoking", f"\n{comment}\nSmoking")
    assert CODE not in _codes(tmp_path, silenced, enable=(CODE,))


def test_own_results_want_no_source(tmp_path):
    study = ARTICLE.replace(
        "Smoking", "## Methods\n\nNone was asked.\n\n## Results\n\nNone was.\n\n## Smoking\n\nSmoking"
    )
    assert CODE not in _codes(tmp_path, study, select=(CODE,))
    introduced = study.replace("## Smoking", "## Introduction")
    assert CODE in _codes(tmp_path, introduced, select=(CODE,))

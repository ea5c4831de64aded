from __future__ import annotations

import re

import pytest

from citecheck.desk import pages

COMMON = {"csrf": "?csrf=0", "token": "0", "person": "Ada", "here": "/"}


@pytest.mark.parametrize("name", ["problem", "enter", "entered", "you"])
def test_no_page_has_anything_inline(name):
    """The policy of the desk allows no inline style or script: a page with one would be broken by it."""
    made = pages.page(name, **COMMON, words="<b>", wrong=True)
    assert "<style" not in made
    assert " style=" not in made
    assert not re.search(r"<[^>]+ on[a-z]+=", made)
    assert "<script>" not in made


def test_what_others_wrote_is_text():
    made = pages.page(
        "problem", **{**COMMON, "person": '"><script>alert(1)</script>'}, words="<img src=x onerror=alert(1)>"
    )
    assert "<script>alert" not in made
    assert "<img" not in made


@pytest.mark.parametrize("name", ["desk.css", "desk.js", "live.js", "icon.svg"])
def test_files_that_pages_name(name):
    kind, text = pages.asset(name)
    assert "/" in kind
    assert text


@pytest.mark.parametrize("name", ["strip.css", "../app.py", "", "library.html.j2"])
def test_no_other_files(name):
    assert pages.asset(name) is None

"""After fixing, a second run finds nothing that was fixed and nothing new: lists of every style, several errors each."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.corrected import STYLES, checked, corrected, listed

from citecheck.reading import read

_DIGITS = re.compile(r"(?<![\w./])\d{1,4}(?![\w./])")
_WORD = re.compile(r"(?<![\w-])[a-z]{6,}(?![\w-])")


@st.composite
def slipped(draw):
    """A reference of some style with a digit, a letter, a word or a name that is not as it should be."""
    style = draw(st.sampled_from(sorted(STYLES)))
    references = list(STYLES[style])
    for at in draw(st.lists(st.integers(0, len(references) - 1), min_size=1, max_size=3, unique=True)):
        for _ in range(draw(st.integers(1, 2))):
            references[at] = _slip(draw, references[at])
    return references


def _slip(draw, text):
    kind = draw(st.sampled_from(["digit", "letters", "word", "name", "added", "initial"]))
    if kind == "digit":
        found = draw(st.sampled_from(list(_DIGITS.finditer(text))))
        new = str((int(found[0]) + draw(st.integers(1, 8))) % 10 ** len(found[0]) or 7)
        return text[: found.start()] + new + text[found.end() :]
    if kind in {"letters", "word", "added"} and (words := list(_WORD.finditer(text))):
        found = draw(st.sampled_from(words))
        word = found[0]
        made = {"letters": word[:2] + word[3] + word[2] + word[4:], "word": "", "added": f"{word} certain"}[kind]
        return re.sub(r"\s{2,}", " ", text[: found.start()] + made + text[found.end() :])
    names = text.split(", ")
    if kind == "name" and len(names) > 4:
        del names[draw(st.integers(1, 2))]
        return ", ".join(names)
    new = draw(st.sampled_from("QXZ"))
    return re.sub(r"([a-z],?\s)[A-Z](?=[.,A-Z])", lambda found: found[1] + new, text, count=1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(slipped())
def test_nothing_that_was_fixed_and_nothing_new(references):
    text = listed(references)
    before = checked(read("a.txt", text.encode()))
    after_text, made = corrected(text)
    again_text, again = corrected(after_text)
    assert (again_text, again.corrections) == (after_text, ())
    after = checked(read("a.txt", after_text.encode()))
    fixed = {(one.reference, one.field) for one in made.corrections}
    told_before = {(one.code, one.reference) for one in before.findings}
    for finding in after.findings:
        assert (finding.code, finding.reference) in told_before, finding
        field = finding.basis[1] if len(finding.basis) == 2 else ""
        assert (finding.reference, field) not in fixed, finding
    assert len(after.references) == len(before.references)

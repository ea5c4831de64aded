"""Small articles for the tests of callouts and claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citecheck.model import Callout, ParseIssue
from citecheck.parsing.callouts.search import find_callouts
from citecheck.reading import read

Found = tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]
Parse = Callable[..., Found]
Added = Callable[..., list[str]]

_OPENINGS = {
    "raised": "Bone is lost early.<sup>1</sup> Others saw it late.<sup>2,3</sup> It may stop.<sup>4-6</sup> ",
    "square": "Bone is lost early [1]. Others saw it late [2,3]. It may stop [4-6]. ",
    "round": "Bone is lost early (1). Others saw it late (2,3). It may stop (4-6). In rats (7) and in mice (8), "
    "it did (9). More of it (10-12) was seen. ",
    "glued": "Bone is lost early.1 Others saw it late.2,3 It may stop.4-6 In rats,7 and in dogs,8 it did.9,10 "
    "Rest helps.11 ",
}


def _parse(text: str, references: int = 20, name: str = "a.md") -> Found:
    labels = {number: str(number) for number in range(1, references + 1)}
    return find_callouts(read(name, text.encode()), labels, ())


@pytest.fixture
def parse() -> Parse:
    """Callouts and issues of a text whose list, printed elsewhere, has so many references."""
    return _parse


@pytest.fixture
def added() -> Added:
    """The callouts as printed that a text adds to an opening in one of the notations."""

    def added(notation: str, text: str) -> list[str]:
        known = [callout.text for callout in _parse(_OPENINGS[notation])[0]]
        found = [callout.text for callout in _parse(_OPENINGS[notation] + text)[0]]
        assert known
        assert found[: len(known)] == known
        return found[len(known) :]

    return added

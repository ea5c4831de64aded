from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.lines import Lines


def test_an_empty_text_has_one_line() -> None:
    assert Lines("").position(0) == (1, 1)


@given(st.text(alphabet="ab\n", max_size=40))
def test_every_offset_is_found_again(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert line == text.count("\n", 0, offset) + 1
        assert lines.start(line) + column - 1 == offset

"""HTML comments."""

from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.comments import comment_spans, drop_comments, hide_comments


def test_comments_are_dropped_and_what_is_never_closed_is_text():
    assert drop_comments("a<!-- b\nc -->d<!---->e<!-- f") == "ade<!-- f"


def test_hidden_comments_keep_their_length_and_their_lines():
    hidden = hide_comments("a<!-- b\nc -->d")
    assert len(hidden) == len("a<!-- b\nc -->d")
    assert hidden.count("\n") == 1
    assert hidden.replace("\u200b", "") == "a\nd"


@given(st.text(alphabet="<!->ab\n", max_size=60))
def test_spans_rise_and_are_comments(source):
    end = 0
    for start, stop in comment_spans(source):
        assert end <= start < stop
        assert source[start:stop].startswith("<!--")
        assert source[start:stop].endswith("-->")
        end = stop

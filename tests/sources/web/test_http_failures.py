from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from citecheck.sources.web.http import failure_of, retry_after


def test_a_number_and_a_date_are_understood():
    assert retry_after(" 12 ") == 12
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < retry_after(later) <= 100
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0


@pytest.mark.parametrize("value", ["", "soon", "-1", "1e9", "²", "99 Xyz 2015"])
def test_anything_else_is_no_wish(value):
    assert retry_after(value) is None


def test_the_innermost_cause_is_found_and_texts_are_not_used():
    class NameResolutionError(Exception):
        pass

    outer = ConnectionError(OSError(NameResolutionError("https://example.org/?api_key=secret")))
    failure = failure_of(outer)
    assert failure.down
    assert "name" in failure.reason
    assert "secret" not in failure.reason


def test_a_circle_of_causes_ends():
    error = OSError()
    error.args = (error,)
    assert failure_of(error).reason

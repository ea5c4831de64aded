import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.doctor.masking import without_password


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://proxy.example.org:8080", "http://proxy.example.org:8080"),
        ("http://me:secret@proxy.example.org:8080/", "http://***@proxy.example.org:8080/"),
        ("http://me:se@cret@proxy.example.org", "http://***@proxy.example.org"),
        ("me:secret@proxy.example.org:8080", "***@proxy.example.org:8080"),
        ("https://token@example.org/path@here", "https://***@example.org/path@here"),
        ("https://example.org/?api_key=abc&x=1", "https://example.org/?api_key=***&x=1"),
        ("https://example.org/?x=1&Token=abc", "https://example.org/?x=1&Token=***"),
        ("crossref, http://a:b@c.example", "crossref, http://***@c.example"),
        ("socks5://u:p@127.0.0.1:1", "socks5://***@127.0.0.1:1"),
        ("me@example.org", "me@example.org"),
        ("", ""),
    ],
)
def test_secrets_of_addresses(address, shown):
    assert without_password(address) == shown


_PART = st.text(st.characters(codec="ascii", exclude_characters="/?#@: \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"), min_size=1)


@given(user=_PART, password=st.text("abcXYZ0189!$&'()*+,;=-._~@:", min_size=1))
def test_no_password_is_left(user, password):
    shown = without_password(f"http://{user}:{password}@host.example:3128/")
    assert shown == "http://***@host.example:3128/"

"""Addresses without the secrets that people write into them."""

from __future__ import annotations

import re

# Between the scheme and the last @ before a slash: "user:password", or a token alone.
_USERINFO = re.compile(r"(?<=://)[^/\s?#]{1,2000}(?=@)")
_BARE = re.compile(r"^[^/\s?#@]{1,1000}:[^/\s?#]{1,1000}(?=@)")  # a proxy may be written without its scheme
_SECRET = re.compile(r"(?i)([?&](?:api_?key|key|token|password|secret)=)[^&\s#]{1,2000}")


def without_password(address: str) -> str:
    """The text with user names, passwords, keys and tokens of addresses in it as ``***``."""
    return _SECRET.sub(r"\1***", _BARE.sub("***", _USERINFO.sub("***", address)))

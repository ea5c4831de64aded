"""XML from strangers: parsed without fetching anything, within bounds that no article reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64_000_000
MAX_TAGS = 4_000_000  # a book of a thousand pages has a tenth of them
_TAG = b"<"
_MOST_DIGITS = 5


def parse_xml(data: bytes, path: str) -> _Element:
    """The root element. Entities are not resolved and nothing is loaded, from the disk or from the network.

    Raises:
        InputError: the bytes are no XML, or more of it than any article has; ``path`` names the file in the message.
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        message = f"{path} holds more than {MAX_BYTES // 1_000_000} MB of XML, which no article does; it was not read."
        raise InputError(message)
    if data.count(_TAG) > MAX_TAGS:
        message = f"{path} holds more than {MAX_TAGS:,} tags, which no article does; it was not read."
        raise InputError(message)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"{path} is damaged: its XML cannot be read ({_reason(error)})."
        raise InputError(message) from error
    if root is None:
        message = f"{path} is damaged: it holds no XML."
        raise InputError(message)
    return root


def whole_number(value: str | None, otherwise: int) -> int:
    """The number that an attribute holds; ``otherwise`` for none and for what no program writes (``²``, six digits)."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else otherwise


def _reason(error: Exception) -> str:
    """The first line of what the parser says, without its stop."""
    words = str(error).strip().split("\n", 1)[0][:200]
    return words.rstrip(".") or "it is empty"

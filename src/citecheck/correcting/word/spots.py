"""Whether words of a Word file may be changed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reading.word.parts import MC, VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citecheck.correcting.spots import Stretch

_BLOCKING = {
    **dict.fromkeys(
        (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"),
        "somebody has changed the words already, and the change is not accepted yet",
    ),
    **dict.fromkeys((f"{W}txbxContent", f"{MC}AlternateContent"), "the words stand in a text box"),
    f"{W}ruby": "the words carry a pronunciation guide",
}
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})
_CHOSEN = frozenset({"comboBox", "dropDownList", "date"})  # controls whose words are not typed


def blocked(one: Stretch) -> str:
    """Why the words may not be changed, as the end of a sentence; empty where they may."""
    if one.origin.by_field:
        return "the words are those of a field, and the program that wrote it would write them again"
    run = one.element.getparent()
    if run is None or run.tag != f"{W}r":
        return "the words do not stand in a run of their own"
    return next((reason for around in run.iterancestors() if (reason := _blocked_by(around))), "")


def _blocked_by(around: _Element) -> str:
    properties = around.find(f"{W}sdtPr") if around.tag == f"{W}sdt" else None
    if properties is None:
        return _BLOCKING.get(str(around.tag), "")
    kinds = {str(one.tag).rpartition("}")[2] for one in properties}
    if any(lock.get(VAL) in _LOCKED for lock in properties.iterfind(f"{W}lock")):
        return "the words stand in a locked content control"
    if "dataBinding" in kinds or kinds & _CHOSEN:
        return "the words stand in a content control that takes them from elsewhere"
    return ""

"""An item of CSL-JSON as the engine takes it: read once, printed in as many styles as are tried.

The engine looks an item's reference up some ninety times an entry, and the reference's variables as often, each time
through several methods of its own: here both are plain look-ups.
"""

from __future__ import annotations

import warnings
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from citecheck.styling.engine_plan import plans_of

if TYPE_CHECKING:
    from citecheck.styling.engine import Printed


class Entry:
    """What ``csl_item`` made of a record, ready to print."""

    def __init__(self, csl: dict[str, Any]) -> None:
        self.csl = csl
        self.forms: dict[str, Printed | None] = {}  # what was printed already, by the name of the style

    @cached_property
    def _reference(self) -> Any:
        """The engine's reference, in a class of ours."""
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (reference,) = CiteProcJSON([self.csl]).values()
        return _classes()[1](reference)

    @cached_property
    def _variables(self) -> frozenset[str]:
        return frozenset(self._reference)

    def item_for(self, root: Any, page: str) -> Any:
        """The engine's item for the style of a root element, with the page range that the style prints, "" for none.

        Raises what the engine raises where it cannot read the item.
        """
        item_class, reference_class = _classes()
        reference = reference_class(self._reference)
        if page:
            reference["page"] = page
        reference.language = self.csl.get("language") or root.get("default-locale", "en")[:2]
        item = item_class(reference["key"])
        known = {"reference": reference, "plans": plans_of(root, reference["type"], self._variables)}
        item.__dict__.update(known)  # the engine's classes turn attributes into keys
        return item


@lru_cache(maxsize=1)
def _classes() -> tuple[type[Any], type[Any]]:
    """The engine's item, and the reference that it stands for."""
    from citeproc import CitationItem
    from citeproc.source import VariableError

    class Item(CitationItem):  # type: ignore[misc]
        reference: Any = None  # hides a property
        plans: Any = None

    class Reference(dict[str, Any]):
        """Variables by name, as keys and as attributes; one that is lacking raises the engine's error."""

        language: str  # else the style's own, which the engine works out anew for each text

        def __missing__(self, key: str) -> Any:
            raise VariableError

        def __getattr__(self, name: str) -> Any:
            return self[name]

    return Item, Reference

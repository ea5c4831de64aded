"""What the CSL engine finds out again for every reference though it hangs on the style alone: kept.

citeproc-py walks up to the root of a style for each word it prints, searches the whole tree for each macro, and asks
each group again whether anything in it is a variable; that is more than half of its time. The shape of a tree does not
change once it is parsed (attributes of dates do: these are read anew). The elements are keys: held by the tables, they
stay the same objects.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_KEPT = 50_000  # answers of one method, for all styles in use; some 300 a style


@lru_cache(maxsize=1)
def remember() -> None:
    """Let the engine ask each element of a style once; nothing happens when called again."""
    from citeproc import model

    base = model.CitationStylesElement
    base.xpath_search = _with_argument(base.xpath_search)
    base.__getattr__ = _what_is_there(base.__getattr__)
    base.get_single_term = _with_names(base.get_single_term)
    base.get_locale_option = _with_argument(base.get_locale_option)
    base.get_root = _alone(base.get_root)
    base.get_formatter = _alone(base.get_formatter)  # engine.py prints HTML and nothing else
    for owner in (model.Locale, model.FormattingInstructions):
        owner.get_option = _with_argument(owner.get_option)
    for owner in (model.Parent, model.Text):
        owner.calls_variable = _alone(owner.calls_variable)
    base.get_macro = _with_argument(base.get_macro)
    model.Name.et_al = _alone(model.Name.et_al)
    model.Name.get_option = _with_names(model.Name.get_option)
    own = model.Date_Part.format
    model.Formatted.format = _formatted(_alone(_wrappers))
    model.Date_Part.format = own  # whose attributes change


def _wrappers(element: Any) -> tuple[Callable[[Any], Any], ...]:
    """What puts the element's tags around a text, in the engine's order."""
    made = element.get_formatter()
    named = {
        ("font-style", "italic"): "Italic",
        ("font-style", "oblique"): "Oblique",
        ("font-variant", "small-caps"): "SmallCaps",
        ("font-weight", "bold"): "Bold",
        ("font-weight", "light"): "Light",
        ("text-decoration", "underline"): "Underline",
        ("vertical-align", "sup"): "Superscript",
        ("vertical-align", "sub"): "Subscript",
    }
    return tuple(getattr(made, tag) for (name, value), tag in named.items() if element.get(name) == value)


def _formatted(wrappers: Callable[[Any], tuple[Callable[[Any], Any], ...]]) -> Callable[[Any, Any], Any]:
    def formatted(element: Any, text: Any) -> Any:
        out = str(text) if isinstance(text, (int, float)) else text
        for wrap in wrappers(element):
            out = wrap(out)
        return out

    return formatted


def _alone(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method of elements, asked once for each."""
    found: dict[Any, Any] = {}

    def remembered(element: Any) -> Any:
        try:
            return found[element]
        except KeyError:
            return _keep(found, element, method(element))

    return remembered


def _with_argument(method: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """A method of elements with one argument, asked once for each pair."""
    found: dict[tuple[Any, str], Any] = {}

    def remembered(element: Any, argument: str) -> Any:
        key = (element, argument)
        try:
            return found[key]
        except KeyError:
            return _keep(found, key, method(element, argument))

    return remembered


def _with_names(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of elements with any arguments, asked once for each set of them."""
    found: dict[Any, Any] = {}

    def remembered(element: Any, *arguments: Any, **named: Any) -> Any:
        key = (element, arguments, *named.items())
        try:
            return found[key]
        except KeyError:
            return _keep(found, key, method(element, *arguments, **named))

    return remembered


def _what_is_there(method: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """A search for a child, done once for each that is there; one that is lacking the engine may put in."""
    found: dict[tuple[Any, str], Any] = {}

    def remembered(element: Any, name: str) -> Any:
        key = (element, name)
        child = found.get(key)
        if child is None:
            child = method(element, name)
            if child is not None:
                _keep(found, key, child)
        return child

    return remembered


def _keep(found: dict[Any, Any], key: Any, value: Any) -> Any:
    if len(found) >= MOST_KEPT:
        found.clear()
    found[key] = value
    return value

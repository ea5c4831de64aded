"""Which parts of a style can print anything of an item, found once for each kind of item.

Most of a style is for other things than journal articles. citeproc-py walks through all of it for each item: it asks
every condition again, and each text whose variable the item lacks raises an exception. What a condition says, and
which variables are there, hangs on the type of the item and the names of its variables alone, so that the parts that
print nothing are found once for all items of a kind and passed over. What is printed stays the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Step(NamedTuple):
    """A child of an element that may print something."""

    render: Callable[..., Any]
    chosen: bool  # it stands for a ``choose``, which takes the delimiter of what it stands in
    child: Any


Plans = dict[Any, tuple[Step, ...]]  # the steps of each element


@lru_cache(maxsize=512)
def plans_of(root: Any, type_: str, variables: frozenset[str]) -> Plans:
    """What is known of a style (its root) for items of one type with these variables: filled while they are printed."""
    return {}


@lru_cache(maxsize=1)
def follow_plans() -> None:
    """Let the engine pass over what prints nothing of items that have ``plans``. Nothing happens when called again.

    Items of others in this process, which have none, are printed as before.
    """
    from citeproc import model

    for owner in (model.Macro, model.Layout, model.If, model.Else_If, model.Else):
        owner.render_children = _where_planned(_render_children, owner.render_children)
    model.Group.process = _where_planned(_process_group, model.Group.process)


def _where_planned(ours: Callable[..., Any], theirs: Callable[..., Any]) -> Callable[..., Any]:
    """``ours`` for items that have plans, ``theirs`` for any other."""

    def either(self: Any, item: Any, *given: Any, **named: Any) -> Any:
        return (ours if "plans" in vars(item) else theirs)(self, item, *given, **named)

    return either


@lru_cache(maxsize=1)
def _lacking() -> type[Exception]:
    """What the engine raises where an item lacks a variable."""
    from citeproc.source import VariableError

    return VariableError  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _join() -> Callable[..., Any]:
    """How the engine joins texts."""
    from citeproc.string import join

    return join  # type: ignore[no-any-return]


def _render_children(self: Any, item: Any, delimiter: str = "", **named: Any) -> Any:
    """As the engine's: the children's texts, joined; ``None`` for none."""
    texts = _texts(self, item, delimiter, named)
    return _join()([text for text, _ in texts], delimiter) if texts else None


def _process_group(self: Any, item: Any, context: Any = None, **named: Any) -> Any:
    """As the engine's: joined where nothing in the group is a variable, or one of those in it was printed."""
    texts = _texts(self, item, self.get("delimiter", ""), {"context": context, **named})
    if texts and (any(child.calls_variable() for _, child in texts) or not _calls_variable(self)):
        return self.join([text for text, _ in texts])
    raise _lacking()


def _texts(parent: Any, item: Any, delimiter: str, named: dict[str, Any]) -> list[tuple[Any, Any]]:
    """What the children print, each with the child."""
    out = []
    for render, chosen, child in steps(parent, item):
        try:
            text = render(item, delimiter=delimiter, **named) if chosen else render(item, **named)
        except _lacking():
            continue
        if text is not None:
            out.append((text, child))
    return out


def steps(parent: Any, item: Any) -> tuple[Step, ...]:
    """The children of an element that may print something of the item, and of all items of its kind."""
    plans: Plans = item.plans
    found = plans.get(parent)
    if found is None:
        found = plans[parent] = tuple(step for child in parent.iterchildren() if (step := _step(child, item)))
    return found


def _step(child: Any, item: Any) -> Step | None:
    from citeproc import model

    if isinstance(child, model.Choose):
        branch = _branch(child, item)
        if branch is child:
            return Step(child.render, True, child)
        return Step(branch.render_children, True, child) if branch is not None and steps(branch, item) else None
    return None if _is_silent(child, item) else Step(child.render, False, child)


def _branch(choose: Any, item: Any) -> Any:
    """The branch for all items of this kind; ``None`` for no branch, ``choose`` itself where that hangs on the item."""
    from citeproc import model

    for child in choose.iterchildren():
        if isinstance(child, model.Else):
            return child
        holds = _holds(child, item)
        if holds is None:
            return choose
        if holds:
            return child
    return None


def _holds(test: Any, item: Any) -> bool | None:
    """Whether the condition holds for all items of this kind; ``None`` where it hangs on more than their kind."""
    told: list[bool] = []
    for name in ("is-numeric", "is-uncertain-date"):
        variables = test.get(name, "").split()
        if any(variable.replace("-", "_") in item.reference for variable in variables):
            return None
        told += [False] * len(variables)
    if "type" in test.attrib:
        told += test._type(item)
    if "variable" in test.attrib:
        told += test._variable(item)
    if "locator" in test.attrib:
        told += test._locator(item)
    if "position" in test.attrib:
        told.append(False)  # of citations; what is printed here are entries
    match = test.get("match")
    return any(told) if match == "any" else not any(told) if match == "none" else all(told)


def _is_silent(element: Any, item: Any) -> bool:
    """Whether the element prints nothing of any item of this kind; never of an element that is not known."""
    from citeproc import model

    if isinstance(element, model.Text):
        return _is_silent_text(element, item)
    if isinstance(element, model.Group):
        living = steps(element, item)
        return not living or (_calls_variable(element) and not any(step.child.calls_variable() for step in living))
    if isinstance(element, model.Number):
        variable = element.get("variable")
        return variable != "locator" and ("page" if variable == "page-first" else variable) not in item.reference
    if isinstance(element, model.Date):
        form, variable = element.get("form"), element.get("variable", "")
        return variable.replace("-", "_") not in item.reference and (not form or element.get_date(form) is not None)
    if isinstance(element, model.Names):
        roles = element.get("variable", "").split()
        return not any(role in item.reference for role in roles) and element.substitute() is None
    return False


def _is_silent_text(text: Any, item: Any) -> bool:
    if "variable" in text.attrib:
        name = text.get("variable")
        if name in ("citation-number", "locator"):
            return False
        if name.startswith("page"):
            return "page" not in item.reference
        short = text.get("form") == "short" and f"{name}-short".replace("-", "_") in item.reference
        return not short and name.replace("-", "_") not in item.reference
    if "macro" in text.attrib:
        try:
            return not steps(text.get_macro(text.get("macro")), item)
        except IndexError:  # no such macro: the engine tells
            return False
    return False


def _calls_variable(group: Any) -> bool:
    return any(child.calls_variable() for child in group.iterchildren())

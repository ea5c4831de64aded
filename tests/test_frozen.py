"""Values: compared by what they hold, never changed."""

import dataclasses
import importlib
import pkgutil

import pytest

import citecheck
from citecheck.frozen import Frozen, asdict, field, replace


class Place(Frozen, order=True):
    line: int
    column: int = 1


class Note(Frozen):
    place: Place
    words: list[str] = field(default_factory=list)


def test_values_are_compared_by_what_they_hold() -> None:
    assert Place(1) == Place(1, 1)
    assert hash(Place(1)) == hash(Place(1, 1))
    assert Place(1, 2) != Place(1, 3)
    assert sorted([Place(2), Place(1, 9)]) == [Place(1, 9), Place(2)]


def test_values_are_never_changed() -> None:
    place = Place(1)
    with pytest.raises(AttributeError):
        place.line = 2  # type: ignore[misc]
    assert replace(place, line=2) == Place(2)
    assert place == Place(1)


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError):
        replace(Place(1), row=2)
    with pytest.raises(AttributeError):
        Place(1).row  # type: ignore[attr-defined]  # noqa: B018 - asked for on purpose


def test_defaults_are_made_anew() -> None:
    one, other = Note(Place(1)), Note(Place(1))
    assert one.words is not other.words


def test_the_fields_by_name() -> None:
    assert asdict(Note(Place(1))) == {"place": Place(1), "words": []}


def test_no_default_of_a_value_is_a_field_of_a_dataclass() -> None:
    """``dataclasses.field`` in a value is no error, and would be its default."""
    for module in pkgutil.walk_packages(citecheck.__path__, "citecheck."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = list(Frozen.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
    assert len(kinds) > 200
    wrong = [kind for kind in kinds for one in kind.__struct_defaults__ if isinstance(one, dataclasses.Field)]
    assert wrong == []

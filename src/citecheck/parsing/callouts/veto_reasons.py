"""What a veto may look at: the words beside a mark, and the reasons that it can give."""

from __future__ import annotations

from citecheck.frozen import Frozen

ISOTOPE = "isotope"
EXPONENT = "exponent"
UNIT = "exponent of a unit"
CHEMICAL = "part of a chemical name or formula"
ORDINAL = "ordinal"
CHARGE = "charge"
RESIDUE = "position in a protein"
NOTE_MARK = "affiliation or note mark"
BYLINE = "affiliation mark of an author"
TABLE_NOTE = "note of a table"
ENUMERATION = "enumeration"
INTERVAL = "interval or count"
NAMED = "number of a figure, table or box"
BEYOND_THE_LIST = "beyond the reference list"
OTHER_SPELLING = "the article writes its callouts in another way"
IN_REFERENCE = "part of a reference"

# what only bare numbers are taken for
OF_NUMBERS = frozenset({ISOTOPE, EXPONENT, UNIT, CHEMICAL, ORDINAL, CHARGE, RESIDUE, ENUMERATION, INTERVAL})


class Context(Frozen):
    """The text on both sides of a mark, within its block."""

    before: str
    after: str
    in_table: bool = False
    in_byline: bool = False
    in_title: bool = False
    in_notes: bool = False  # a note mark opens its block
    noted: frozenset[int] = frozenset()  # numbers that notes of this table or caption explain

    @property
    def alone(self) -> bool:
        """Nothing but the mark stands in the block."""
        return not self.before.strip() and not self.after.strip()

    @property
    def ends_before_blank(self) -> bool:
        """Does a blank, or nothing, follow the mark?"""
        return not self.after or self.after[0].isspace()

    @property
    def opens_a_note(self) -> bool:
        """Does the mark open its block and words follow, as in ``1 Department of Medicine`` or a note of a table?"""
        return not self.before.strip(" \t*([") and self.after.lstrip(" \t.,:)]*")[:1].isalnum()

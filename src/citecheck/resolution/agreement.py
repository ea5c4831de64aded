"""Whether a record that agrees so far with a reference is the work that the reference names."""

from __future__ import annotations

from citecheck.frozen import Frozen

_SHORT_TITLE = 4  # words: "Osteoporosis" proves nothing without its place
WORTH_SAYING = 0.45  # the least score of a record that a report names as like a reference
_LONG_TITLE = 6  # words: enough beside the journal or the year


class Agreement(Frozen):
    """Agreement field by field, 0 to 1; ``None`` where one side lacks the field."""

    title: float | None
    author: float | None
    page: float | None
    year: float | None
    journal: float | None
    volume: float | None
    identifier: bool | None  # a printed DOI or PMID is this record's (true) or not (false)
    title_words: int = 0
    score: float = 0.0
    generic: bool = False  # a title that many works have
    co_authors: bool = False  # the other authors printed are the record's too
    nothing_else: bool = False  # beside authors, journal, place and links nothing is printed that might be a title

    @property
    def place(self) -> bool:
        """Whether journal, volume and page agree as far as both sides have them, the page at least."""
        rest = [value for value in (self.journal, self.volume) if value is not None]
        return self.page == 1.0 and bool(rest) and all(value == 1.0 for value in rest)

    @property
    def accepted(self) -> bool:
        """Whether this record is the work, with or without wrong details."""
        author = self.author is not None and self.author >= 0.7
        if self.title is None:
            return self._accepted_untitled
        if (self.identifier and self.title >= 0.6) or self._all_but_title:
            return True
        if self.short_title and not (self.place or (author and self._half_place) or self._all_but_place):
            return False
        if self.title >= 0.93:
            return (author or self.place or self._half_place or self._distinctive) and self.score >= 0.5
        if self.title >= 0.8:
            return (author or self.place) and self.score >= 0.66
        return self.title >= 0.6 and self.score >= 0.8 and self.place

    @property
    def certain(self) -> bool:
        """Whether the record is the work beyond doubt, so that no other source need be asked."""
        like = self.score >= 0.9 or (self.title is not None and self.title >= 0.97) or self._all_but_title
        named = self._identified if self.title is None else like
        return self.accepted and named

    @property
    def _accepted_untitled(self) -> bool:
        """Whether a reference that prints no title names this record: by identifier, by place, by author and journal.

        Author, journal and year alone fit several records as often as not; ``choose`` calls that ambiguous.
        """
        if self.identifier:
            return not self._denied
        if self.author is not None and self.author < 0.7:
            return False
        if self.place:
            return self.author is not None or (self.nothing_else and self.year in {None, 0.5, 1.0})
        agreed = 1.0 == self.author == self.journal == self.year
        return agreed and self.nothing_else and self.volume in {None, 1.0} and self.page in {None, 1.0}

    @property
    def _identified(self) -> bool:
        """Whether a reference without a title names this record by an identifier, or at its place by its author."""
        return self.title is None and (self.identifier is True or self.place)

    @property
    def _denied(self) -> bool:
        """Whether author, journal and year speak against a record that only an identifier names."""
        values = [value for value in (self.author, self.journal, self.year) if value is not None]
        return sum(value < 0.5 for value in values) > len(values) / 2

    @property
    def _half_place(self) -> bool:
        """Two of journal, volume, page and year agree, a page or a volume among them."""
        values = [self.journal, self.volume, self.page, self.year]
        return 1.0 in (self.volume, self.page) and sum(value == 1.0 for value in values) >= 2

    @property
    def short_title(self) -> bool:
        """Whether the title is too short or too common to name a work by itself."""
        return self.title_words < _SHORT_TITLE or self.generic

    @property
    def _all_but_title(self) -> bool:
        """Whether authors, journal, year, volume and page are the record's to the letter: the title is the error."""
        told = (self.author, self.journal, self.year, self.volume, self.page)
        return self.identifier is not False and self.co_authors and all(value == 1.0 for value in told)

    @property
    def _distinctive(self) -> bool:
        """Whether a long title names the work: to the letter if it stands alone, else beside its journal or year.

        No author is printed, and nothing that is printed denies it.
        """
        alone = self.author is None and self.page in {None, 1.0} and self.volume in {None, 1.0}
        long = self.title is not None and self.title >= 0.97 and self.title_words >= _LONG_TITLE
        bare = self.title == 1.0 and self.journal is None and self.year is None
        return long and alone and (bare or 1.0 in {self.journal, self.year})

    @property
    def _all_but_place(self) -> bool:
        """Whether title, author, journal and year agree to the letter, and no volume or page could differ."""
        fields = (self.title, self.author, self.journal, self.year)
        return self.volume is None and self.page is None and all(value == 1.0 for value in fields)

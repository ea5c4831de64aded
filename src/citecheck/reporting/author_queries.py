"""One polite sentence a finding, for the author of the article.

Made from the JSON document alone. An author did nothing wrong by being asked: a query says what was seen and where,
and asks what is meant. It never says that a source does not support a claim, or that a work does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from citecheck.reporting import digest
from citecheck.reporting.author_query_facts import Case, short
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument


_NEAREST = 3  # records named when several fit


_Asker = Callable[[Case], str]


def by_finding(document: ReportDocument, article: ArticleEntry) -> Callable[[FindingEntry], str]:
    """A function that gives the query of a finding of this article: plain text on one line."""
    references = {digest.key(reference): reference for reference in reversed(article.references)}
    callouts = article.callouts

    def ask(finding: FindingEntry) -> str:
        index = finding.callout
        callout = callouts[index] if index is not None and 0 <= index < len(callouts) else None
        reference = None if finding.reference is None else references.get(digest.key_in(finding, finding.reference))
        case = Case(finding, article, document, references, reference, callout)
        asker = ASKERS.get(finding.code, _other)
        if finding.reference is None and finding.code not in WITHOUT_REFERENCE:
            asker = _other
        return one_line(asker(case))

    return ask


def _other(case: Case) -> str:
    return f"{case.message} Could you have a look at this ({case.place})?"


# ------------------------------------------------------------------------------------ list and callouts


_KEY = re.compile(r"[^\W\d_]{2}")


def _dangling(case: Case) -> str:
    cites = (given(case.callout.cites) if case.callout else None) or ()
    missing = [str(cite.number) for cite in cites if cite.label is None]
    if not missing:
        return _other(case)
    if case.callout and _KEY.search(case.callout.text or ""):  # the text names keys; the numbers are only ours
        return f"{case.message} Which reference is meant?"
    one = len(missing) == 1
    which = "reference is meant, or should one" if one else "references are meant, or should some"
    numbers = f"number{'' if one else 's'} {digest.spans(missing)}"
    return f"For {case.claim} the text cites {numbers}, which the list does not have. Which {which} be added?"


def _uncited(case: Case) -> str:
    return f"We found no place in the text that cites {case.named(case.label)}. Where does it belong, or may it go?"


def _twice_numbered(case: Case) -> str:
    return f"The list has two references numbered {case.label}. Which of them does the text mean?"


def _gap(case: Case) -> str:
    return f"{case.message} Is a reference missing there, or should the list be renumbered?"


def _disorder(case: Case) -> str:
    return f"{case.message} Is this the order that you want?"


def _unclear_callout(case: Case) -> str:
    return f"For {case.claim} we could not tell which references are cited: {_lower(case.message)} Which are meant?"


def _superscript(case: Case) -> str:
    return f"{case.message} Is that right ({case.place})?"


def _no_callouts(case: Case) -> str:
    return f"{case.message} Could you mark where each reference is cited?"


def _named_twice(case: Case) -> str:
    return f"{case.message} Is another reference meant in one of the two places ({case.place})?"


def _order(case: Case) -> str:
    return f"{case.message} Is this order intended ({case.place})?"


def _unreadable(case: Case) -> str:
    return f"We could not make out the parts of reference {case.label}. Could you send us its full details?"


def _form(case: Case) -> str:
    why = re.sub(r"^Reference [^:]{1,12}: ", "", case.message)
    return f"Part of reference {case.label} can be read in more than one way: {_lower(why)} Could you check it?"


# -------------------------------------------------------------------------------------------- references


def _which_list(case: Case) -> str:
    return f"{case.message} Which list goes with which part of the text?"


def _not_found(case: Case) -> str:
    start = f"We did not find {case.named(case.label)} {case.absent}"
    if not case.near:
        return f"{start}. Could you send us its PMID or DOI, or tell us where it was published?"
    nearest = case.near[0]
    title = short(nearest.title or "no title")
    return (
        f"{start}; what comes nearest is “{title}” ({digest.identifier(nearest)}). Is that the work meant, or could "
        "you send us its PMID or DOI?"
    )


def _ambiguous(case: Case) -> str:
    pmids = [record.pmid for record in case.near[:_NEAREST] if record.pmid]
    which = f" (PMID {', '.join(pmids)})" if pmids else ""
    return f"Several records in PubMed{which} fit reference {case.label} equally well. Which one is meant?"


def _field(case: Case) -> str:
    """Two values that differ: year, volume, journal."""
    compared = case.compared
    if not compared or not compared.found:
        return _note(case)
    found = one_line(str(compared.found))
    name = compared.field.upper() if compared.field in ("doi", "pmid") else str(compared.field)
    if not compared.cited:
        return f"Reference {case.label} gives no {name}; {case.source} has {found}. May we add it?"
    mine = f"the {name} {one_line(str(compared.cited))}"
    return f"Reference {case.label} gives {mine}; {case.source} has {found}. Could you check which is meant?"


def _note(case: Case) -> str:
    return f"Reference {case.label} differs from {case.source}: {case.note} Could you check it?"


def _title(case: Case) -> str:
    return (
        f"The title of reference {case.label} differs from {case.source}: {case.note} Could you check which is right?"
    )


def _first_author(case: Case) -> str:
    cited = _first(case.reference.parsed.authors) if case.reference else ""
    found = _first(case.record.authors) if case.record else ""
    if not cited or not found or cited == found:
        return _authors(case)
    return (
        f"Reference {case.label} names {cited} as its first author; {case.source} has {found}. "
        "Could you check which is meant?"
    )


def _first(names: Sequence[str]) -> str:
    return one_line(names[0]) if names else ""


def _authors(case: Case) -> str:
    return f"The authors of reference {case.label} differ from {case.source}: {case.note} Could you check the names?"


def _electronic_year(case: Case) -> str:
    return f"About the year of reference {case.label}: {case.note} Which year should stand?"


def _identifier(case: Case) -> str:
    return f"About reference {case.label}: {case.note} Could you check the identifier?"


def _same_work(case: Case) -> str:
    return f"{case.message} May the two become one, or is another work meant?"


def _not_indexed(case: Case) -> str:
    return (
        f"Reference {case.label} is not the kind of work that PubMed holds, so we could not compare it. "
        "Is it right as it stands?"
    )


def _page_gone(case: Case) -> str:
    return f"About reference {case.label}: {case.message} Could you give us another address, or may we cite a copy?"


def _page_moved(case: Case) -> str:
    return f"About reference {case.label}: {case.message} May we print the new address?"


def _found_elsewhere(case: Case) -> str:
    return f"{case.message} Is that the work meant?"


def _printed_otherwise(case: Case) -> str:
    return f"Reference {case.label} is printed otherwise than in {case.source}: {case.note} May we follow the record?"


def _spelling(case: Case) -> str:
    pairs = re.findall(r"“([^“”]{1,80})” should read “([^“”]{1,80})”", case.message)
    if not pairs:
        return _title(case)
    words = "; ".join(f"“{found}” where the list has “{cited}”" for cited, found in pairs)
    return f"In the title of reference {case.label}, {case.source} has {words}. May we correct this?"


def _place_taken(case: Case) -> str:
    taken = re.sub(r"(\(PMID [0-9]+\)\.) .*", r"\1", case.message)
    return (
        f"At the place that reference {case.label} cites, PubMed has another paper: {taken} "
        "Could you check which work is meant?"
    )


def _retracted(case: Case) -> str:
    part = " in part" if "in part" in case.message else ""
    pmid = f" (PMID {case.record.pmid})" if case.record and case.record.pmid else ""
    return (
        f"PubMed lists the work cited as reference {case.label}{pmid} as retracted{part}. "
        "Should it still be cited, and if so, how?"
    )


def _concern(case: Case) -> str:
    return f"PubMed shows an expression of concern about {case.named(case.label)}. Should the text say so?"


def _corrected(case: Case) -> str:
    if case.message.startswith("The record cited is"):
        return f"About reference {case.label}: {case.message} Is the paper itself meant?"
    return f"About {case.named(case.label)}: {case.message} Could you check that what you take from it still stands?"


# ------------------------------------------------------------------------------------------------ claims


def _source_meant(case: Case) -> str:
    return (
        f"For {case.claim} the text cites {case.named(case.label)}. Going by titles and abstracts we were not sure "
        f"that this is the source you mean; could you confirm it{_or_another(case)}?"
    )


def _or_another(case: Case) -> str:
    candidates = [label for label in given(case.finding.candidates) or () if label != case.label]
    return f", or is it {case.named(candidates[0])}" if candidates else ""


def _better_match(case: Case) -> str:
    candidates = given(case.finding.candidates) or ()
    if not candidates:
        return _source_meant(case)
    return (
        f"For {case.claim} the text cites reference {case.label}; by its words, {case.named(candidates[0])} comes "
        "closer. Which one is meant?"
    )


def _shifted(case: Case) -> str:
    shift = given(case.finding.shift)
    if not shift:
        return f"{case.message} Could you check the numbers against the list?"
    return (
        f"From number {shift.first} to {shift.last} (from {case.place} on) the sentences seem to go "
        f"with the reference {digest.places(shift)} in the list. Could you check whether the numbering has slipped?"
    )


def _not_assessable(case: Case) -> str:
    reason = case.message.partition(": ")[2].rstrip(".")
    because = f" because {reason}" if reason else ""
    return (
        f"We could not compare {case.claim} with its source{because}. Could you confirm that the two belong together?"
    )


def _figure(case: Case) -> str:
    return f"{case.message} Could you tell us where the figure comes from ({case.place})?"


# --------------------------------------------------------------------------------------------------- run


def _unchecked(case: Case) -> str:
    if case.finding.reference is None:
        return f"{case.message} Do you have their PMIDs or DOIs at hand?"
    return f"We have not been able to check {case.named(case.label)} yet. Do you have its PMID or DOI at hand?"


def _unread(case: Case) -> str:
    return "We could not read this file. Could you send it to us as a Word file or a web page?"


def _lower(sentence: str) -> str:
    """The sentence to be said after a colon."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


ASKERS: dict[str, _Asker] = {
    "CIT001": _dangling,
    "CIT002": _uncited,
    "CIT003": _twice_numbered,
    "CIT004": _gap,
    "CIT005": _disorder,
    "CIT006": _unclear_callout,
    "CIT007": _superscript,
    "CIT008": _named_twice,
    "CIT009": _order,
    "CIT010": _unreadable,
    "CIT011": _form,
    "CIT012": _which_list,
    "CIT013": _no_callouts,
    "REF001": _not_found,
    "REF002": _ambiguous,
    "REF003": _title,
    "REF004": _first_author,
    "REF005": _authors,
    "REF006": _field,
    "REF007": _field,
    "REF008": _electronic_year,
    "REF009": _field,
    "REF010": _field,
    "REF011": _field,
    "REF012": _identifier,
    "REF013": _same_work,
    "REF014": _not_indexed,
    "REF015": _printed_otherwise,
    "REF016": _spelling,
    "REF017": _place_taken,
    "REF018": _page_gone,
    "REF019": _page_moved,
    "REF020": _retracted,
    "REF021": _concern,
    "REF022": _corrected,
    "REF023": _found_elsewhere,
    "CLM001": _source_meant,
    "CLM002": _better_match,
    "CLM003": _shifted,
    "CLM004": _not_assessable,
    "CLM005": _figure,
    "RUN001": _unchecked,
    "RUN007": _unread,
}
WITHOUT_REFERENCE = frozenset(
    {
        "CIT001",
        "CIT004",
        "CIT005",
        "CIT006",
        "CIT007",
        "CIT008",
        "CIT009",
        "CIT012",
        "CIT013",
        "CLM003",
        "CLM004",
        "CLM005",
        "RUN001",  # several references at once
        "RUN007",
    }
)

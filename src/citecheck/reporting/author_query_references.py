"""What an author is asked about a reference and the record of its work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import REGISTRIES, NoticeType, SourceName
from citecheck.reporting import digest
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.author_query_facts import Case

_NEAREST = 3  # records named when several fit
_NAMES = 6  # authors named where lists differ
_WHOLE_TITLE = 400  # characters: a difference may stand at its end
_GRAVE = ("retraction", "partial_retraction", "expression_of_concern")
_PUBLISHED_LATER = {NoticeType.ERRATUM, NoticeType.CORRECTED_REPUBLISHED, NoticeType.UPDATE}


def not_found(case: Case) -> str:
    """A work that no source has."""
    facts = {"reference": case.named(case.label), "sources": case.absent_from, "date": case.as_of}
    if not case.near:
        return case.say(
            "We did not find reference {reference} in {sources} as of {date}. Could you send us its PMID or DOI, or "
            "tell us where it was published?",
            **facts,
        )
    nearest = case.near[0]
    return case.say(
        "We did not find reference {reference} in {sources} as of {date}; what comes nearest is {title} "
        "({identifier}). Is that the work meant, or could you send us its PMID or DOI?",
        **facts,
        title=case.quoted(nearest.title or "…"),
        identifier=digest.identifier(nearest) or "–",
    )


def ambiguous(case: Case) -> str:
    """Several works that fit."""
    pmids = ", ".join(record.pmid for record in case.near[:_NEAREST] if record.pmid)
    if not pmids:
        return case.say(
            "Several records in PubMed fit reference {label} equally well. Which one is meant?", label=case.label
        )
    return case.say(
        "Several records in PubMed ({identifiers}) fit reference {label} equally well. Which one is meant?",
        identifiers="PMID " + pmids,
        label=case.label,
    )


def field(case: Case) -> str:
    """Two values that differ: year, volume, journal."""
    compared = case.compared
    if not compared or not compared.found:
        return note(case)
    facts = {
        "label": case.label,
        "field": _field_name(case, compared.field),
        "source": case.source,
        "found": _value(case, compared.field, compared.found),
    }
    if not compared.cited:
        return case.say("Reference {label} gives no {field}; {source} has {found}. May we add it?", **facts)
    return case.say(
        "Reference {label} gives the {field} {cited}; {source} has {found}. Could you check which is meant?",
        **facts,
        cited=_value(case, compared.field, compared.cited),
    )


def _value(case: Case, name: str, value: object) -> str:
    """A figure as it is; the name of a journal, which reads like words of the sentence, in quotation marks."""
    return case.quoted(value) if name == "journal" else one_line(str(value))


def _field_name(case: Case, name: str) -> str:
    names = {
        "title": case.say("title"),
        "authors": case.say("authors"),
        "journal": case.say("journal"),
        "year": case.say("year"),
        "volume": case.say("volume"),
        "issue": case.say("issue"),
        "pages": case.say("pages"),
    }
    return names.get(name, name.upper())


def note(case: Case) -> str:
    """A difference of which no more is known."""
    return case.say(
        "Reference {label} differs from {source} in one detail. Could you check it?",
        label=case.label,
        source=case.source,
    )


def title(case: Case) -> str:
    """Another title."""
    if not case.compared or not case.compared.found:
        return note(case)
    return case.say(
        "In {source} the title of reference {label} reads {title}. Could you check which wording is right?",
        source=case.source,
        label=case.label,
        title=case.quoted(case.compared.found, _WHOLE_TITLE),
    )


def spelling(case: Case) -> str:
    """Words of the title that are spelt otherwise."""
    pairs = case.corrections
    facts = {"label": case.label, "source": case.source}
    if not pairs:
        return title(case)
    if len(pairs) == 1:
        ((cited, found),) = pairs
        return case.say(
            "In the title of reference {label}, {source} has {found} where the list has {cited}. May we correct this?",
            **facts,
            found=case.quoted(found),
            cited=case.quoted(cited),
        )
    changes = "; ".join(f"{case.quoted(cited)} → {case.quoted(found)}" for cited, found in pairs)
    return case.say(
        "In the title of reference {label} we would follow {source}: {changes}. May we correct this?",
        **facts,
        changes=changes,
    )


def first_author(case: Case) -> str:
    """Another first author."""
    cited = _first(case.reference.parsed.authors) if case.reference else ""
    found = _first(case.record.authors) if case.record else ""
    if not cited or not found or cited == found:
        return authors(case)
    return case.say(
        "Reference {label} names {cited} as its first author; {source} has {found}. Could you check which is meant?",
        label=case.label,
        cited=cited,
        source=case.source,
        found=found,
    )


def _first(names: Sequence[str]) -> str:
    return one_line(names[0]) if names else ""


def authors(case: Case) -> str:
    """Names that are not in both lists."""
    compared = case.compared
    ours, theirs = digest.sides(compared) if compared else ([], [])
    cited, found = _only(ours, "cited"), _only(theirs, "found")
    facts = {"label": case.label, "source": case.source}
    if cited and found:
        return case.say(
            "Authors of reference {label}: the list has {cited}, {source} has {found}. Could you check the names?",
            **facts,
            cited=cited,
            found=found,
        )
    if found:
        return case.say(
            "Authors of reference {label}: {source} also has {found}. Could you check the names?", **facts, found=found
        )
    if cited:
        return case.say(
            "Authors of reference {label}: {source} does not have {cited}. Could you check the names?",
            **facts,
            cited=cited,
        )
    return case.say(
        "The authors of reference {label} differ from those in {source}. Could you check the names?", **facts
    )


def _only(side: list[tuple[str, str]], change: str) -> str:
    names = [one_line(text).strip(" ,;.") for its, text in side if its == change]
    names = [name for name in names if name]
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")


def electronic_year(case: Case) -> str:
    """The year of the electronic version."""
    compared = case.compared
    if not compared or not compared.cited or not compared.found:
        return note(case)
    return case.say(
        "Reference {label} gives {cited}, the year of the electronic version; the issue in print is of {found}. "
        "Which year should stand?",
        label=case.label,
        cited=compared.cited,
        found=compared.found,
    )


def identifier(case: Case) -> str:
    """An identifier or a link that leads to another work."""
    if case.compared and case.compared.cited and case.compared.found:
        return field(case)
    return case.say(
        "An identifier or link of reference {label} leads to another work than its words name. Could you check it?",
        label=case.label,
    )


def same_work(case: Case) -> str:
    """Two references, one work."""
    earlier = re.search(r"the same work as reference (\S{1,20}?)\.?$", case.finding.message)
    if not earlier:
        return case.say(
            "Reference {label} seems to stand in the list twice. May the two become one, or is another work meant?",
            label=case.label,
        )
    return case.say(
        "References {earlier} and {label} seem to be the same work. May the two become one, or is another work meant?",
        earlier=earlier[1],
        label=case.label,
    )


def not_indexed(case: Case) -> str:
    """Not the kind of work that PubMed holds."""
    return case.say(
        "Reference {label} is not the kind of work that PubMed holds, so we could not compare it. "
        "Is it right as it stands?",
        label=case.label,
    )


def found_elsewhere(case: Case) -> str:
    """PubMed lacks it, another registry has it."""
    return case.say(
        "PubMed does not have reference {reference}; we found it in {source}. Is that the work meant?",
        reference=case.named(case.label),
        source=case.source,
    )


def printed_otherwise(case: Case) -> str:
    """A difference that says nothing else."""
    compared = case.compared
    if not compared or not compared.cited or not compared.found:
        return note(case)
    return case.say(
        "Reference {label} has {cited} where {source} has {found}. May we follow the record?",
        label=case.label,
        cited=case.quoted(compared.cited, _WHOLE_TITLE),
        source=case.source,
        found=case.quoted(compared.found, _WHOLE_TITLE),
    )


def place_taken(case: Case) -> str:
    """The place cited holds another paper."""
    resolution = given(case.reference.resolution) if case.reference else None
    occupant = given(resolution.occupant) if resolution else None
    told = re.search(r" is “(.{1,400}?)” \(((?:PMID|DOI) \S{1,100}?)\)\.", case.finding.message)
    if occupant and occupant.title:
        paper, name = occupant.title, digest.identifier(occupant)
    elif told:  # of a work that was not looked for further, the finding alone says it
        paper, name = told[1], told[2]
    else:
        return case.say(
            "At the place that reference {label} cites, PubMed has another paper. Could you check which work is meant?",
            label=case.label,
        )
    return case.say(
        "At the place that reference {label} cites, PubMed has another paper: {title} ({identifier}). "
        "Could you check which work is meant?",
        label=case.label,
        title=case.quoted(paper, _WHOLE_TITLE),
        identifier=name or "–",
    )


def retracted(case: Case) -> str:
    """A retracted work."""
    pmid = f" (PMID {case.record.pmid})" if case.record and case.record.pmid else ""
    label = f"{case.label}{pmid}"
    if "in part" in case.finding.message:
        return case.say(
            "{source} lists the work cited as reference {label} as retracted in part. "
            "Should it still be cited, and if so, how?",
            source=_noticed_by(case),
            label=label,
        )
    return case.say(
        "{source} lists the work cited as reference {label} as retracted. Should it still be cited, and if so, how?",
        source=_noticed_by(case),
        label=label,
    )


def _noticed_by(case: Case) -> str:
    """Who knows of the retraction or the concern: a registry beside PubMed may, alone."""
    notices = case.record.notices if case.record else ()
    grave = [one for one in notices if one.type in _GRAVE]
    if grave and all(given(one.source) for one in grave):
        return SourceName(given(grave[0].source) or SourceName.PUBMED).in_words
    own = case.record.source if case.record else SourceName.PUBMED
    return own.in_words if own in REGISTRIES else SourceName.PUBMED.in_words


def concern(case: Case) -> str:
    """A doubted work."""
    return case.say(
        "{source} shows an expression of concern about reference {reference}. Should the text say so?",
        source=_noticed_by(case),
        reference=case.named(case.label),
    )


def corrected(case: Case) -> str:
    """A work with a correction or a later version, or a notice cited in place of the paper."""
    if case.finding.message.startswith("The record cited is"):
        return case.say(
            "The record that we found for reference {label} is a notice about a paper, not the paper. "
            "Is the paper itself meant?",
            label=case.label,
        )
    notices = [one for one in (case.record.notices if case.record else ()) if one.type in _PUBLISHED_LATER]
    cited = "; ".join(one_line(one.text or (f"PMID {one.pmid}" if one.pmid else "")).rstrip(".") for one in notices)
    notice = f" ({cited})" if cited else ""
    return case.say(
        "A correction or a later version of reference {reference} was published{notice}. "
        "Could you check that what you take from it still stands?",
        reference=case.named(case.label),
        notice=notice,
    )

"""Words in quotation marks that a claim takes from its source: which they are, and whether the source has them.

A quotation has a few words and somebody who says them: a verb of saying before it or after it. Titles, terms, scare
quotes, items of questionnaires and what people in a study said are none.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.text import tokens, word_set, words
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Claim, Passage, SourceText

FEWEST_WORDS = 5
_LONGEST = 1200  # characters between two marks; beyond that they do not belong together
_MARKS = re.compile(
    rf"“([^“”]{{12,{_LONGEST}}})”|\"([^\"]{{12,{_LONGEST}}})\"|«([^«»]{{12,{_LONGEST}}})»|„([^„“”]{{12,{_LONGEST}}})[“”]"
    rf"|(?<!\w)‘((?:[^‘’]|’(?=\w)){{12,{_LONGEST}}})’(?!\w)"
)
# What was left out or put in: "[the] drug … works [sic]"
_GAP = re.compile(r"\[[^\[\]]{0,80}\]|\(\s*(?:\.\s?){3,4}\)|…|(?:\.\s?){3,4}|\(sic\)|\s/\s")
_HOUSE_STYLE = re.compile(r"\bper\s?cent\b|\((?=[A-Za-z]*[A-Z])[A-Za-z0-9-]{2,10}\)", re.ASCII)
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIGURES = {word: str(number) for number, word in enumerate(_COUNTED, 1)}
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_COUNTED)})(?![\w-])", re.IGNORECASE)  # not that of "two-fold"
_SAYING = word_set(
    "wrote write writes written said say says saying stated state states concluded conclude concludes noted notes "
    "argued argue argues described describes observed remarked warned warns declared declares explained explains "
    "emphasized emphasised emphasizes stressed cautioned commented acknowledged recommended recommends advised advises "
    "reported reports quoted quote words wording according asserted asserts maintained put summarized summarised "
    "summed claimed claims conceded admitted added defined defines proposed pointed announced read reads insisted "
    "insists concede concedes calls doubted doubts believes predicted predicts replied replies answered insist "
    "recommend note report conclude describe warn explain claim acknowledge advise stress maintain declare observe "
    "caution assert emphasise emphasize announce predict propose add remark comment concede admit define summarise "
    "summarize call believe doubt suggest suggested suggests hold holds held posits posited contend contends contended"
)
_TITLES = word_set("titled entitled title article paper book chapter editorial essay headline film song called named")
_ASKING = word_set(
    "question questions item items asked asks questionnaire statements scale response responses respondent "
    "respondents interviewee interviewees participant participants answer answers option options search searched terms "
    "keyword keywords string phrase slogan prompt instruction instructions rated agree agreed patient patients mother "
    "mothers women men told children hypothesis survey scored labelled labeled category categories proverb saying "
    "advertisement advertised label query queries diary diaries log logs poster menu sign subjects leaflet caption "
    "subtitle translated translation advert adverts advertisements advertising commercial billboard billboards banner "
    "brochure brochures packet packets packaging sticker stickers jingle tweet tweets hashtag message messages motto "
    "website websites blog blogs forum forums"
)
# Those who speak in interviews; what stands before a phrase that is used as a name ("the “use it or lose it” view").
_SPEAKERS = word_set(
    "nurses nurse doctors doctor physicians clinicians parents parent fathers father caregivers carers carer students "
    "student teachers teacher workers worker staff relatives families residents volunteers users smokers veterans "
    "midwives pharmacists managers girls boys daughters sons wives husbands he she they interviewees informants others"
)
_NAMES_ONLY = word_set("the a an this these such their its so his her our no any every")
# Who or what speaks in the literature, besides those who are called by name. Others that say, claim or write something
# ("the salesman claimed", "one blog says") are quoted from elsewhere, or are what a study looked at.
_IN_PRINT = word_set(
    "author authors coauthors investigator investigators trialists researcher researchers reviewer reviewers editor "
    "editors expert experts auditors inspectors commentator commentators scholars scientists economists colleagues "
    "collaborators group team committee subcommittee panel commission council board society association "
    "organisation organization college academy agency institute ministry department foundation party force "
    "consortium network collaboration government regulator regulators paper papers study studies trial trials "
    "review reviews analysis analyses metaanalysis report reports editorial commentary comment letter abstract "
    "summary conclusion conclusions discussion introduction preface foreword guideline guidelines guidance "
    "consensus recommendation recommendations statement manual handbook textbook monograph charter declaration "
    "convention treaty protocol document documents publication text bulletin update updates opinion ruling judgment "
    "verdict advisory position authority authorities appendix section paragraph act law code standard policy "
    "definition criteria work he she they others we it i who which that this al themselves himself herself itself"
)
_NO_SUBJECT = word_set(
    "is are was were be been being has have had having as and or but also then to not by may might can could should "
    "would will do does did often once later first again still even further clearly explicitly famously recently "
    "therefore thus in of on with when while where how rightly simply merely already since never"
)
_BEING = word_set("is are was were be been being")
_SAYS = word_set(
    "wrote writes said says stated states concluded concludes noted notes argued argues described describes "
    "observed remarked warned warns declared declares explained explains emphasized emphasised emphasizes stressed "
    "cautioned commented acknowledged recommended recommends advised advises reported asserted asserts maintained "
    "summarized summarised claimed claims conceded admitted added defined defines proposed announced insisted "
    "insists concedes predicted predicts replied replies answered write state conclude argue suggested suggests "
    "posited contended contends"
)
_PRINTED = re.compile(r"[^\W\d_][\w'’-]*")
_NEAR_BEFORE, _NEAR_AFTER = 14, 8  # words within which somebody says it
_LONGEST_NAME = 5  # words: "Lee and colleagues", "as Kim wrote in"


class Quotation(Frozen):
    """A quotation, and the closest passage of a source where one comes near."""

    text: str  # as printed between the marks
    nearest: Passage | None = None
    shared: float = 0.0  # the share of its words that the closest passage has in order, 0 to 1


def quotations(claim: Claim) -> tuple[str, ...]:
    """What the words before a callout quote, as printed between the marks; a clause of its own is read alone."""
    if not any(mark in claim.text for mark in '“"«„‘”’»'):
        return ()
    whole, begins = _with_sentences_before(claim)
    clause = claim.clause or claim.text
    at = whole.find(clause.strip(), begins) if clause.strip() else -1
    start, end = (at, at + len(clause.strip())) if at >= 0 else (begins, len(whole))
    found = []
    for match in _MARKS.finditer(whole):
        quoted = next(group for group in match.groups() if group is not None)
        first, last = match.span()
        follows = at >= 0 and first >= end and _says_on(whole[at:end], whole[end:first])  # "Lee et al.5 wrote: “…”"
        if not (start <= last - 1 < end + 2 or follows):
            continue
        if len(words(_GAP.sub(" ", quoted))) >= FEWEST_WORDS and _is_said(whole, first, last, quoted):
            found.append(" ".join(quoted.split()))
    return tuple(found)


def _with_sentences_before(claim: Claim) -> tuple[str, int]:
    """The paragraph up to the end of the claim (a quotation may have several sentences), and where the claim begins."""
    at = claim.paragraph.rfind(claim.text) if claim.text else -1
    if at < 0:
        return claim.text, 0
    return claim.paragraph[: at + len(claim.text)], at


def _says_on(clause: str, between: str) -> bool:
    """Whether a name stands before the callout, and little more than a verb of saying between it and a quotation."""
    said = words(between)
    return len(words(clause)) <= _LONGEST_NAME and len(said) <= _LONGEST_NAME and not _SAYING.isdisjoint(said)


def _is_said(whole: str, first: int, last: int, quoted: str) -> bool:
    """Whether somebody says it: no title, no item of a questionnaire, and a verb of saying close by."""
    before = words(_sentence_before(whole[:first]))[-_NEAR_BEFORE:]
    after = words(whole[last : last + 120].partition(".")[0])[:_NEAR_AFTER]
    around = {*before, *after}
    if (
        any(word in _ASKING or word.removesuffix("s") in _ASKING for word in around)
        or _is_title(quoted)
        or quoted.rstrip().endswith("?")
    ):
        return False
    if before and (before[-1] in _NAMES_ONLY or _speaks(before[-4:])):
        return False
    if not _TITLES.isdisjoint(before[-4:]) and _SAYING.isdisjoint(before[-2:]):
        return False
    if _says_another(_sentence_before(whole[:first]), whole[last : last + 120].partition(".")[0]):
        return False
    return not _SAYING.isdisjoint(around)


def _says_another(before: str, after: str) -> bool:
    """Whether the subject of the verb of saying next to a quotation is neither a name nor one that speaks in print."""
    told = _PRINTED.findall(before)
    at = next((i for i in range(len(told) - 1, -1, -1) if told[i] in _SAYS), None)
    if at is not None:
        passive = told[at + 1 : at + 2] == ["by"] or not _BEING.isdisjoint(told[max(0, at - 2) : at])
        return not passive and _is_another(told[:at])
    told = _PRINTED.findall(after)
    at = next((i for i, word in enumerate(told) if word in _SAYS), None)
    if at is None:
        return False
    if at > 0:
        return _BEING.isdisjoint(told[:at]) and _is_another(told[:at])
    follows = [word for word in told[1:4] if word.lower() not in _NAMES_ONLY]  # "wrote the panel"
    return _is_another(follows[:1])


def _is_another(told: list[str]) -> bool:
    """Whether the last word that can be a subject is a common noun, and none that speaks in print."""
    subjects = [word for word in told if word.lower() not in _NO_SUBJECT]
    if not subjects or subjects[-1][0].isupper() or subjects[-1].lower().replace("-", "") in _IN_PRINT:
        return False
    return subjects[-1].lower() not in _NAMES_ONLY and not subjects[-1].lower().endswith("ly")


def _speaks(before: list[str]) -> bool:
    """Whether somebody says it aloud, in an interview: "nurses said that"."""
    return not _SPEAKERS.isdisjoint(before) and not {"said", "say", "says", "saying", "told"}.isdisjoint(before)


def _sentence_before(text: str) -> str:
    """The words of the sentence in which a quotation stands, before it."""
    return re.split(r"[.!?]\s+(?=[A-Z“\"])", text[-300:])[-1]


def _is_title(quoted: str) -> bool:
    """Whether most of its longer words begin with a capital."""
    long = [word for word in re.findall(r"[^\W\d_]+", quoted) if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) > 0.6 * len(long)


# ------------------------------------------------------------------------------------------- in the source


def missing(claim: Claim, sources: Sequence[SourceText]) -> Iterator[Quotation]:
    """The quotations of a claim that none of its sources has."""
    for quoted in quotations(claim):
        if not any(_has(source, quoted) for source in sources):
            yield _nearest(quoted, sources)


def _has(source: SourceText, quoted: str) -> bool:
    """Whether a source has the parts of a quotation in their order, letters and figures alone being compared."""
    text, at = _letters(source), 0
    for part in _parts(quoted):
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@lru_cache(maxsize=256)
def _letters(source: SourceText) -> str:
    return "".join(_squashed(passage.text) for passage in source.sentences)


def _parts(quoted: str) -> list[str]:
    """The stretches between what was left out or put in."""
    return [part for part in map(_squashed, _GAP.split(quoted)) if part]


def _squashed(text: str) -> str:
    """Letters and figures alone, folded; spelling, hyphens, blanks, stops and marks levelled.

    So is what a house style sets: "20 %" or "20 per cent", "vs" or "versus", "twelve" or "12", short forms in brackets.
    """
    plain = _NUMBER_WORD.sub(lambda match: _FIGURES[match[0].lower()], _HOUSE_STYLE.sub("", text))
    return "".join("vs" if token.key == "versus" else token.key for token in tokens(plain))


def _nearest(quoted: str, sources: Sequence[SourceText]) -> Quotation:
    """The quotation with the passage that shares most of its words with it, in their order."""
    wanted = words(_GAP.sub(" ", quoted))
    best = Quotation(quoted)
    for passage in (passage for source in sources for passage in source.sentences):
        said = words(passage.text)
        if len(set(wanted) & set(said)) <= best.shared * len(wanted):
            continue
        blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks) / len(wanted)
        if shared > best.shared:
            best = Quotation(quoted, passage, shared)
    return best

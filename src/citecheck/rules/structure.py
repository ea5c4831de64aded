"""CIT: the list and the callouts, each on its own and against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Article, Callout, Confidence, Finding, ParseCause, Reference, Severity
from citecheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_TWO = "1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n2. Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
_THREE = _TWO + "3. Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n"
_HEAD = "## References\n\n"

CIT001 = Rule(
    code="CIT001",
    name="dangling-callout",
    severity=Severity.ERROR,
    summary="A callout names a number that the reference list does not have.",
    what="Every number of every callout, ranges expanded, is looked for among the labels of the list.",
    why="The reader cannot find the source. Usually a reference was cut, or a digit was mistyped.",
    what_to_do="Restore the reference or correct the number.",
    limits="A superscript that is no callout at all (an exponent, an isotope) may be taken for one: see CIT007.",
    fires=(Example("Bone is lost.<sup>1,4</sup> It is gained.<sup>2</sup>\n\n" + _HEAD + _TWO),),
    silent=(Example("Bone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n" + _HEAD + _TWO),),
    gravity=6,
    headline=("1 callout has no reference", "{} callouts have no reference"),
)
CIT002 = Rule(
    code="CIT002",
    name="uncited-reference",
    severity=Severity.WARNING,
    summary="No callout names this reference.",
    what="Every label of the list is looked for among the numbers of the callouts.",
    why="Either a callout was lost in editing, or the reference no longer belongs in the list.",
    what_to_do="Cite it where it belongs, or cut it and renumber.",
    limits="Silent where an article has no callouts at all: see CIT013. A reference that only a doubtful superscript may "
    "name is left to CIT007.",
    fires=(Example("Bone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n" + _HEAD + _THREE),),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
)
CIT003 = Rule(
    code="CIT003",
    name="duplicate-label",
    severity=Severity.ERROR,
    summary="Two references carry the same number.",
    what="Labels are compared within one run of the list.",
    why="A callout with that number points to two works.",
    what_to_do="Renumber one of them, and the callouts after it.",
    limits="Lists that start again at 1 in each chapter are taken as several lists.",
    fires=(
        Example(
            "Bone is lost.<sup>1</sup> It is gained.<sup>2</sup> It rests.<sup>3</sup>\n\n"
            + _HEAD
            + _TWO
            + "2. Poe D. Bone ache. J Bone. 2004;4(1):1-9.\n3. Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n"
        ),
    ),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.DUPLICATE_LABEL,),
)
CIT004 = Rule(
    code="CIT004",
    name="label-gap",
    severity=Severity.ERROR,
    summary="The numbers of the list skip one.",
    what="The labels are put in order; a missing number between two present ones is a gap.",
    why="A reference was cut without renumbering, or an item could not be read as one.",
    what_to_do="Restore the item or renumber the list and the callouts after it.",
    limits="A number cut off at the end of the list leaves no gap; its callouts then show as CIT001.",
    fires=(
        Example(
            "Bone is lost.<sup>1</sup> It is gained.<sup>2</sup> It rests.<sup>4</sup>\n\n"
            + _HEAD
            + _TWO
            + "4. Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n"
        ),
    ),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.LABEL_GAP,),
)
CIT005 = Rule(
    code="CIT005",
    name="list-out-of-order",
    severity=Severity.WARNING,
    summary="The list is not printed in the order of its numbers.",
    what="The labels are read in the order of the file; once per article.",
    why="Parts of the list were moved, or the file was put together from pieces.",
    what_to_do="Put the list in order before publication. The check itself reads it in order.",
    limits="Says nothing about whether the numbers themselves are right.",
    fires=(
        Example(
            "Bone is lost.<sup>1</sup> It is gained.<sup>2</sup> It rests.<sup>3</sup>\n\n"
            + _HEAD
            + "3. Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n"
            + _TWO
        ),
    ),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.LIST_OUT_OF_ORDER,),
)
CIT006 = Rule(
    code="CIT006",
    name="malformed-callout",
    severity=Severity.ERROR,
    summary="A callout is written so that its numbers cannot be told for sure.",
    what="Doubled or dangling commas and dashes, and ranges that fall.",
    why="The reader, and every tool after, has to guess.",
    what_to_do="Write the numbers again: 5,6,8-10.",
    limits="Only marks that are clearly meant as callouts are reported.",
    fires=(Example("Bone is lost.<sup>1,,2</sup> It rests.<sup>3</sup>\n\n" + _HEAD + _THREE),),
    silent=(Example("Bone is lost.<sup>1,2</sup> It rests.<sup>3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.MALFORMED_CALLOUT,),
)
CIT007 = Rule(
    code="CIT007",
    name="non-callout-superscript",
    severity=Severity.NOTE,
    summary="A superscript number was not taken for a callout.",
    what="Isotopes, exponents, units, ordinals and affiliation marks look like callouts; context tells them apart. Where "
    "the reference is named by no other callout, the confidence is low. The marks of a byline are one finding.",
    why="You should see what was left out, so that a callout is never lost silently.",
    what_to_do="Nothing, if the reason given is right. If it is a callout, move it behind the punctuation.",
    limits="The context rules are not perfect; in-sample they left 2 to 3 % of such superscripts.",
    fires=(
        Example(
            "Bone is lost.<sup>1</sup> It is gained.<sup>2</sup> It rests.<sup>3</sup> "
            "We gave <sup>3</sup>H thymidine.\n\n" + _HEAD + _THREE
        ),
    ),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.NON_CALLOUT,),
)
CIT008 = Rule(
    code="CIT008",
    name="overlapping-range",
    severity=Severity.NOTE,
    summary="A callout names the same reference twice.",
    what="Ranges and single numbers of one callout are compared.",
    why="Harmless to readers, but often the trace of an edit that went half way.",
    what_to_do="Write each number once.",
    limits="None known.",
    fires=(Example("Bone is lost.<sup>1-3,2</sup>\n\n" + _HEAD + _THREE),),
    silent=(Example("Bone is lost.<sup>1-3</sup>\n\n" + _HEAD + _THREE),),
    reports=(ParseCause.OVERLAPPING_RANGE,),
)
CIT009 = Rule(
    code="CIT009",
    name="first-citation-order",
    severity=Severity.NOTE,
    summary="A reference is first cited before one with a lower number.",
    what="Vancouver lists are numbered in the order of first citation; a jump in an otherwise ordered article is named.",
    why="A jump is often the only trace of a mistyped number.",
    what_to_do="Check the number at the jump.",
    limits="Silent where the list is in another order (alphabetical), or the article's sections were moved.",
    fires=(
        Example(
            "A.<sup>1</sup> Bone is lost there.<sup>3</sup> It is gained here.<sup>2</sup> It rests.<sup>4</sup>"
            " It heals.<sup>5</sup>\n\n"
            + _HEAD
            + _THREE
            + "4. Poe D. Bone ache. J Bone. 2004;4(1):1-9.\n5. Doe E. Bone heal. J Bone. 2005;5(1):1-9.\n"
        ),
    ),
    silent=(Example("Bone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n" + _HEAD + _TWO),),
)
CIT010 = Rule(
    code="CIT010",
    name="unparsed-reference",
    severity=Severity.WARNING,
    summary="A reference, or a part of it, could not be read.",
    what="The string has no structure that the parser knows, or it prints something that looks like a year, a place or an "
    "identifier and that no field took. What could not be read is not compared, and the run ends as incomplete (4).",
    why="A reference that nobody could read is not a reference that was checked.",
    what_to_do="Check it by hand, or print it in the style of the rest of the list.",
    limits="Identifiers (PMID, DOI) are used even where nothing else was read. Of a bibliography beside the article, "
    "entries that are broken are reported, and the file itself where it is missing.",
    fires=(Example("Bone is lost.<sup>1,2</sup> It is so.<sup>3</sup>\n\n" + _HEAD + _TWO + "3. see above\n"),),
    silent=(Example("Bone is lost.<sup>1,2</sup>\n\n" + _HEAD + _TWO),),
    reports=(ParseCause.UNREAD,),
)
CIT011 = Rule(
    code="CIT011",
    name="malformed-reference",
    severity=Severity.WARNING,
    summary="A reference is printed in a form that contradicts itself.",
    what="A year, volume or page block that no style prints, such as a date inside the volume.",
    why="It is usually the trace of a reference manager, and readers cannot use it.",
    what_to_do="Print the fields again; where a record was found, the suggested citation shows them.",
    limits="Only forms that no style uses are reported.",
    fires=(
        Example(
            "Bone is lost.<sup>1,2</sup> It rests.<sup>3</sup>\n\n"
            + _HEAD
            + _TWO
            + "3. Roe C. Bone rest. J Bone. 2016 2016;10/05;2016:14-19.\n"
        ),
    ),
    silent=(Example("Bone is lost.<sup>1,2</sup>\n\n" + _HEAD + _TWO),),
)

CIT013 = Rule(
    code="CIT013",
    name="no-callouts",
    severity=Severity.WARNING,
    summary="The text has a reference list and no callout that could be read.",
    what="A numbered list stands below a text of some length, and no mark in that text was understood as a callout. "
    "Marks that look like callouts are named in the message.",
    why="Nothing was tied to anything: no callout, no claim and no uncited reference could be checked.",
    what_to_do="Write the callouts in a form that is read, such as <sup>1</sup>, [1] or (1).",
    limits="Silent for a list that stands alone, such as a bibliography file. An article that cites by name and year "
    "has no numbered callouts, and is reported too.",
    fires=(Example("Bone is lost in age, as <1> and <2> have shown in many women.\n\n" + _HEAD + _TWO),),
    silent=(
        Example("Bone is lost in age, as many have shown.<sup>1,2</sup>\n\n" + _HEAD + _TWO),
        Example(_HEAD + _TWO, why="A list that stands alone: nothing can cite it."),
    ),
    reports=(ParseCause.WITHOUT_CALLOUTS,),
)
_OTHERS = (
    "1. Poe D. Skin loss. J Skin. 2004;4(1):1-9.\n2. Doe E. Skin gain. J Skin. 2005;5(1):1-9.\n"
    "3. Fox G. Skin rest. J Skin. 2006;6(1):1-9.\n"
)
_ONE_TEXT = "Bone is lost.<sup>1</sup> Skin is lost.<sup>1</sup> Both are gained.<sup>2,3</sup>\n\n"
CIT012 = Rule(
    code="CIT012",
    name="lists-not-told-apart",
    severity=Severity.WARNING,
    summary="The file has several reference lists, and which of them a callout means cannot be told.",
    what="Each list governs the text before it, the text after it where the file opens with a list, or the text under "
    "the heading that its own heading names. Callouts that none of this ties to one list are reported once.",
    why="The same number stands in each list: judged against the wrong one, every verdict would be about another paper.",
    what_to_do="Put each list behind its text, or name its part in the heading of the list: References for chapter 1.",
    limits="The references themselves are checked all the same; no claim is judged by a doubtful pair.",
    fires=(Example(_ONE_TEXT + _HEAD + _THREE + "\n## Further references\n\n" + _OTHERS),),
    silent=(
        Example(
            "Bone is lost.<sup>1</sup> It is gained.<sup>2,3</sup>\n\n"
            + _HEAD
            + _THREE
            + "\n# Skin\n\nSkin is lost.<sup>1</sup> It is gained.<sup>2,3</sup>\n\n"
            + _HEAD
            + _OTHERS
        ),
    ),
    reports=(ParseCause.UNTOLD_LIST,),
)

RULES = (CIT001, CIT002, CIT003, CIT004, CIT005, CIT006, CIT007, CIT008, CIT009, CIT010, CIT011, CIT012, CIT013)
_BY_CAUSE = {cause: rule for rule in RULES for cause in rule.reports}


def structure_findings(article: Article, *, without: Collection[str] = ()) -> list[Finding]:
    """Everything that the list and the callouts say by themselves, without any record.

    ``without``: labels of references that a record has explained whole, so that CIT010 has nothing to say of them.
    """
    return [
        *_parse_issues(article),
        *_dangling(article),
        *_uncited(article),
        *_first_citation_order(article),
        *_reference_forms(article, without),
    ]


def list_choice_findings(article: Article) -> list[Finding]:
    """What is to be said of callouts whose list cannot be told (CIT012): of the article as a whole, once."""
    return [
        replace(finding, list=None)
        for finding in _parse_issues(replace(article, issues=tuple(one for one in article.issues if one.list is None)))
    ]


def _parse_issues(article: Article) -> Iterator[Finding]:
    for issue in article.issues:
        yield _BY_CAUSE[issue.cause].finding(
            issue.message,
            issue.location,
            confidence=Confidence.LOW if issue.may_name else Confidence.HIGH,
            reference=issue.reference or issue.may_name,
            callout=issue.callout,
            basis=issue.basis,
        )


def _dangling(article: Article) -> Iterator[Finding]:
    if not article.references:
        return  # nothing to point to: RUN006 says so once
    for callout in article.callouts:
        missing = [cite.key or str(cite.number) for cite in callout.cites if cite.label is None]
        if missing:
            numbers = ", ".join(missing)
            yield CIT001.finding(
                f"The callout “{callout.text}” names {numbers}, but the list has no such reference.",
                callout.location,
                callout=callout.index,
                basis=(callout.claim.text, callout.claim.clause, f"{len(missing)} missing"),
            )


def _uncited(article: Article) -> Iterator[Finding]:
    if not article.callouts:
        return
    if article.by_links:
        return  # an address is cited where it stands
    cited = {cite.label for callout in article.callouts for cite in callout.cites}
    cited |= {issue.may_name for issue in article.issues if issue.may_name}  # a reader would hesitate
    numbers = {number for callout in article.callouts for number in callout.numbers}
    for reference in article.references:
        if reference.label not in cited and reference.number not in numbers:
            yield CIT002.finding(
                f"No callout names reference {reference.label}.",
                reference.location,
                reference=reference.label,
                basis=(reference.text,),
            )


def _first_citation_order(article: Article) -> Iterator[Finding]:
    """The jumps of an article that otherwise cites in order.

    Four of five published numbered lists are in strict order of first citation, nine of ten have at most one
    jump (measured on 112 open-access articles); more jumps than a tenth of the list mean another order.
    """
    if article.by_keys or any(issue.cause is ParseCause.LIST_OUT_OF_ORDER for issue in article.issues):
        return
    if 2 * sum(callout.prints_names for callout in article.callouts) > len(article.callouts):
        return  # nobody reads a number
    jumps = list(_jumps(article.callouts, {r.number for r in article.references if r.number is not None}))
    if len(jumps) > max(2, len(article.references) // 10):
        return
    labels = {reference.number: reference for reference in article.references}
    for callout, number, expected in jumps:
        yield CIT009.finding(
            f"Reference {number} is cited here for the first time, before reference {expected} was.",
            callout.location,
            confidence=Confidence.MEDIUM,
            callout=callout.index,
            reference=labels[number].label,
            basis=(callout.claim.text, labels[number].text),
        )


def _jumps(callouts: tuple[Callout, ...], numbers: set[int]) -> Iterator[tuple[Callout, int, int]]:
    seen: set[int] = set()
    waiting = sorted(numbers, reverse=True)
    for callout in callouts:
        for number in callout.numbers:
            while waiting and waiting[-1] in seen:
                waiting.pop()
            if number in seen or number not in numbers:
                continue
            if waiting and number > waiting[-1] and waiting[-1] not in callout.numbers:
                yield callout, number, waiting[-1]
                seen.update(n for n in numbers if n < number)
            seen.add(number)


def _reference_forms(article: Article, explained: Collection[str]) -> Iterator[Finding]:
    for reference in article.references:
        parsed = reference.parsed
        if reference.label not in explained:
            if parsed.unparsed:
                yield _form(CIT010, reference, parsed.unparsed)
            elif parsed.unread:
                printed = ", ".join(f"“{one}”" for one in parsed.unread)
                yield _form(CIT010, reference, f"{printed} could not be read and was not compared")
        if parsed.malformed:
            yield _form(CIT011, reference, parsed.malformed)


def _form(rule: Rule, reference: Reference, why: str) -> Finding:
    return rule.finding(
        f"Reference {reference.label}: {why}", reference.location, reference=reference.label, basis=(reference.text,)
    )

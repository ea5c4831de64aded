"""Fingerprints: after edits that say nothing new, the old findings are found again; two findings are never one."""

from __future__ import annotations

import re
import shutil
import textwrap

import pytest

from citecheck.checker import Checker
from citecheck.opening import Sources
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

# ------------------------------------------------------------------ edits that change nothing that is said

_LISTED = re.compile(r"(\s*)(\d{1,3})\.( )")
_PROSE = re.compile(r"[A-Z“*\d]")
_NUMBER = re.compile(r"\d+")


def with_paragraph(text: str) -> str:
    """A paragraph without callouts above everything else but the title."""
    head, gap, rest = text.partition("\n\n") if text.startswith("#") else ("", "", text)
    return f"{head}{gap}This paragraph was put in front of the others later on. It cites nothing.\n\n{rest}"


def reflowed(text: str, width: int = 60) -> str:
    """Paragraphs wrapped anew, blanks doubled here and there; lists, headings and tables stay on their lines."""
    blocks = re.split(r"(\n\s*\n)", text)
    return "".join(_wrapped(block, width) for block in blocks)


def _wrapped(block: str, width: int) -> str:
    lines = block.strip("\n").split("\n")
    if len(lines) > 1 or not _PROSE.match(block) or _LISTED.match(block) or block.startswith("* "):
        return block
    wrapped = textwrap.wrap(block, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(line.replace(", ", ",  ", 1) for line in wrapped)


def renumbered(text: str, before: int, added: str) -> str:
    """A reference put in before number ``before``; all labels and callouts from there on count one more."""
    article = parse(read("article.md", text.encode()))
    lines = text.split("\n")
    edits = [
        (callout.location, _shifted(callout.numbers, before))
        for callout in article.callouts
        if max(callout.numbers) >= before
    ]
    for place, numbers in sorted(edits, key=lambda edit: edit[0], reverse=True):
        line = lines[place.line - 1]
        lines[place.line - 1] = f"{line[: place.column - 1]}{numbers}{line[place.end_column - 1 :]}"
    where = 0
    for reference in article.references:
        index = next(
            i for i in range(reference.location.line - 1, reference.location.line - 3, -1) if _LISTED.match(lines[i])
        )
        label = _LISTED.match(lines[index])
        assert label
        number = int(label[2])
        if number == before:
            where = index
        if number >= before:
            lines[index] = f"{label[1]}{number + 1}.{label[3]}{lines[index][label.end() :]}"
    lines.insert(where, f"{before}. {added}")
    return "\n".join(lines)


def _shifted(numbers: tuple[int, ...], before: int) -> str:
    """``5-8`` as ``5,7-9`` after a reference was put in as 6."""
    runs: list[list[int]] = []
    for number in (n + (n >= before) for n in numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)


def without_bold(text: str) -> str:
    """Bold and italics gone."""
    return re.sub(r"\*{1,2}(?=\S)([^*\n]+?)(?<=\S)\*{1,2}", r"\1", text)


def with_letter_mended(text: str, wrong: str, right: str) -> str:
    """One word spelt otherwise."""
    assert text.count(wrong) == 1
    return text.replace(wrong, right)


# --------------------------------------------------------------------------------- what is found again

ADDED = "Adeyemi OB, Lund HK. What a fall costs the old: an invented report. J Imag Falls. 2012;3(2):11-9."
EDITS = {
    "a paragraph on top": with_paragraph,
    "white space": reflowed,
    "bold": without_bold,
    "a reference put in early": lambda text: renumbered(text, 3, ADDED),
    "a reference put in late": lambda text: renumbered(text, 12, ADDED),
}
ENOUGH = 0.99


def found(name, text, store):
    """The findings of an article by their fingerprints."""
    sources = ReferenceStore(store)
    (article,) = (
        Checker(Settings(offline=True), sources=Sources(sources)).check_documents([read(name, text.encode())]).articles
    )
    assert len({f.fingerprint for f in article.findings}) == len(article.findings)
    return {finding.fingerprint: finding for finding in article.findings}


def again(before, after):
    """The share of the old findings that are there again, and what was lost, in words."""
    lost = [f"{f.code} line {f.location.line}: {f.message}" for print_, f in before.items() if print_ not in after]
    return 1 - len(lost) / len(before), "\n".join(lost)


def check_edit(name, text, edited, store):
    assert edited != text
    before, after = found(name, text, store), found(name, edited, store)
    share, lost = again(before, after)
    assert share >= ENOUGH, f"{share:.1%} of {len(before)} fingerprints were found again; lost:\n{lost}"
    for print_ in before.keys() & after.keys():
        assert before[print_].code == after[print_].code


@pytest.fixture(scope="module")
def example(root):
    return (root / "examples" / "vitamin-k.md").read_text(encoding="utf-8"), root / "references"


@pytest.mark.parametrize("edit", EDITS)
def test_the_example_article(example, edit):
    text, store = example
    check_edit("vitamin-k.md", text, EDITS[edit](text), store)


def test_a_letter_of_the_example_article(example):
    text, store = example
    check_edit("vitamin-k.md", text, with_letter_mended(text, "wreckers gain", "breakers gain"), store)


def test_everything_at_once(example):
    text, store = example
    edited = without_bold(reflowed(with_paragraph(renumbered(text, 4, ADDED))))
    check_edit("vitamin-k.md", text, edited, store)


@pytest.fixture(scope="module", params=["records", "nothing"])
def sample(shared, tmp_path_factory, request):
    """The sample article, with its records and with an empty store."""
    store = tmp_path_factory.mktemp("store")
    if request.param == "records":
        shutil.copy(shared / "article" / "records.nbib", store)
    return (shared / "article" / "article.txt").read_text(encoding="utf-8"), store


@pytest.mark.shared
@pytest.mark.parametrize("edit", EDITS)
def test_the_sample_article(sample, edit):
    text, store = sample
    check_edit("article.txt", text, EDITS[edit](text), store)


@pytest.mark.shared
def test_a_letter_of_the_sample_article(sample):
    text, store = sample
    sentence = next(
        line for line in text.split("\n") if "<sup>" not in line and line.count(" ") > 12 and line[0].isalpha()
    )
    word = max(sentence.split(), key=len)
    edited = text.replace(sentence, sentence.replace(word, word[:-2] + "x" + word[-1], 1), 1)
    check_edit("article.txt", text, edited, store)


# ---------------------------------------------------------------------------------- what must not be one

LIST = (
    "\n\n## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n2. Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
    "3. Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n"
)


def codes(text, tmp_path, code):
    return {print_ for print_, finding in found("a.md", text, tmp_path).items() if finding.code == code}


def test_a_second_number_without_a_reference_is_a_new_finding(tmp_path):
    one = "Bone is lost.<sup>1,2</sup> It is gained.<sup>3,9</sup>" + LIST
    two = one.replace("3,9", "3,8,9")
    renamed = one.replace("3,9", "3,10")
    assert codes(one, tmp_path, "CIT001") == codes(renamed, tmp_path, "CIT001")
    assert not codes(one, tmp_path, "CIT001") & codes(two, tmp_path, "CIT001")


def test_two_callouts_of_one_sentence_are_two(tmp_path):
    both = "Bone is lost,<sup>8</sup> and it is gained.<sup>9</sup> It rests.<sup>1-3</sup>" + LIST
    assert len(codes(both, tmp_path, "CIT001")) == 2
    mended = both.replace("<sup>8</sup>", "<sup>1</sup>")
    assert len(codes(mended, tmp_path, "CIT001")) == 1
    assert codes(mended, tmp_path, "CIT001") < codes(both, tmp_path, "CIT001")


def test_a_mark_that_was_left_out_is_known_by_its_words(tmp_path):
    one = "Bone is lost.<sup>1,2</sup> It is gained.<sup>3</sup> We gave <sup>3</sup>H thymidine." + LIST
    other = one.replace("We gave", "She took")
    wrapped = one.replace("We gave", "We\ngave").replace("H thymidine", "H\nthymidine")
    assert codes(one, tmp_path, "CIT007") == codes(wrapped, tmp_path, "CIT007") != codes(other, tmp_path, "CIT007")


def test_a_source_that_cannot_be_compared_is_named_once_whoever_cites_it_first(tmp_path):
    web = "4. Bone facts. Available at: <https://example.org/bone>.\n"
    one = (
        "Bone is lost in many an old woman.<sup>1-3</sup> Facts on bones are gathered elsewhere.<sup>4</sup>"
        + LIST
        + web
    )
    earlier = one.replace("Bone is lost", "Much is known of the bones of the old.<sup>4</sup> Bone is lost")
    assert len(codes(one, tmp_path, "CLM004")) == 1
    assert codes(one, tmp_path, "CLM004") <= codes(earlier, tmp_path, "CLM004")

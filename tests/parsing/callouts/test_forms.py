"""Every form of callout that is read, each with the numbers that it names; docs/reading.md shows the same rows."""

import itertools

import pytest

from citecheck.model import Article
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.structure import structure_findings

WORKS = "\n".join(
    f"{n}. Lee{'abcdefghijkl'[n - 1]} A. Bone loss in part {n}. J Bone. 20{n:02}; {n}(1):1-9." for n in range(1, 13)
)


def article(text: str, suffix: str = "md", count: int = 6) -> Article:
    works = "\n".join(WORKS.split("\n")[:count])
    return parse(read(f"a.{suffix}", f"# Bones\n\n{text}\n\n## References\n\n{works}\n".encode()))


def numbers(text: str, suffix: str = "md", count: int = 6) -> list[list[int]]:
    return [list(callout.numbers) for callout in article(text, suffix, count).callouts]


MARKS = [
    ("［1］", [1]),
    ("[2，3]", [2, 3]),
    ("[4～6]", [4, 5, 6]),
    ("[4∼6]", [4, 5, 6]),
    ("〔5〕", [5]),
    ("【3】", [3]),
    ("③", [3]),
    ("[1、3]", [1, 3]),
    ("[۱]", [1]),
    ("[۲،۳]", [2, 3]),
    ("[٢-٤]", [2, 3, 4]),
    ("[२]", [2]),
    ("[2, S. 72]", [2]),
    ("[2, p. 72]", [2]),
    ("[2, pp. 72-75; 4]", [2, 4]),
    ("[3(p21)]", [3]),
    ("[[1]][1]", [1]),
    ("<sup>1)</sup>", [1]),
    ("<sup>2,3)</sup>", [2, 3]),
    ("<sup>2)-4)</sup>", [2, 3, 4]),
    ("<sup>1), 5)</sup>", [1, 5]),
    ("<sup>2••,5</sup>", [2, 5]),
    ("<sup>2\\*</sup>", [2]),
    ("<sup>•2,••3</sup>", [2, 3]),
    ("<sup>3(p21)</sup>", [3]),
    ("{SUP()}4{SUP}", [4]),
]
WORDS = [
    "and",
    "or",
    "y",
    "e",
    "et",
    "und",
    "u.",
    "oder",
    "sowie",
    "och",
    "og",
    "en",
    "ou",
    "и",
    "&",
    "+",
    "as well as",
]
TO = ["to", "through", "bis", "a", "à", "до", "–", "~"]


@pytest.mark.parametrize(("mark", "named"), MARKS)
def test_one_mark(mark: str, named: list[int]) -> None:
    assert numbers(f"Bone is lost with age{mark}. It is said so.") == [named]


@pytest.mark.parametrize(("word", "shape"), list(itertools.product(WORDS, ["[{}]", "<sup>{}</sup>"])))
def test_words_between_numbers(word: str, shape: str) -> None:
    text = f"Bone is lost{shape.format(f'2 {word} 4')}. It is gained{shape.format(f'1, 3 {word} 5')}."
    assert numbers(text) == [[2, 4], [1, 3, 5]]


@pytest.mark.parametrize(("word", "shape"), list(itertools.product(TO, ["[{}]", "<sup>{}</sup>"])))
def test_words_of_ranges(word: str, shape: str) -> None:
    assert numbers(f"Bone is lost{shape.format(f'2 {word} 4')}. It is so.") == [[2, 3, 4]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("According to ref. 2, it is gained.", [[2]]),
        ("See reference 2 for more.", [[2]]),
        ("Others found more (refs 2 and 3).", [[2, 3]]),
        ("So do references 2–4.", [[2, 3, 4]]),
        ("(see reference 2, table 3)", [[2]]),
        ("The reference 2.5 mg was low.", []),
        ("The reference 30 mg was low.", []),
    ],
)
def test_named_references_stand_beside_superscripts(text: str, named: list[list[int]]) -> None:
    assert numbers(f"Bone is lost.<sup>1</sup> {text}") == [[1], *named]


@pytest.mark.parametrize("shape", ["{}.({}) ", "{}. ({}) ", "{} ({}). "])
def test_round_brackets_around_a_stop(shape: str) -> None:
    said = ["Bone is lost", "Men lose less", "Children gain", "Doses differ", "Fish helps", "Nuts help"]
    text = "".join(shape.format(one, n) for n, one in enumerate(said, 1))
    assert numbers(text, "txt") == [[1], [2], [3], [4], [5], [6]]


def test_an_enumeration_in_round_brackets_stays_one() -> None:
    text = (
        "We asked three things: (1) is bone lost, (2) is it gained, and (3) does it rest. Bone is lost.<sup>1-6</sup>"
    )
    assert numbers(text) == [[1, 2, 3, 4, 5, 6]]
    assert numbers(text.replace("<sup>1-6</sup>", "")) == []


BASES = [
    "type 2",
    "phase 3",
    "BNT162b2",
    "p53",
    "600 mg",
    "12.5%",
    "SARS-CoV-2",
    "30 °C",
    "CD4",
    "factor X",
    "H2O2",
    "n = 40",
]


@pytest.mark.parametrize("base", BASES)
def test_a_raised_digit_that_the_row_lacks_is_a_callout(base: str) -> None:
    text = f"Bone is lost.<sup>1–4</sup> It was tied to {base}<sup>5</sup> and more.<sup>6</sup>"
    assert numbers(text) == [[1, 2, 3, 4], [5], [6]]


@pytest.mark.parametrize("base", ["28 kg/m", "5 cm", "R", "χ", "10"])
def test_powers_stay_powers_where_the_list_is_cited(base: str) -> None:
    text = f"Bone is lost.<sup>1</sup> It was {base}<sup>2</sup> then.<sup>2-6</sup>"
    assert numbers(text) == [[1], [2, 3, 4, 5, 6]]


def test_a_doubtful_power_is_named_and_its_reference_is_not_called_uncited() -> None:
    found = structure_findings(article("Bone is lost.<sup>1</sup> At 28 kg/m<sup>2</sup> it is less.<sup>3-6</sup>"))
    assert [(one.code, one.reference, one.confidence) for one in found if one.code != "CIT009"] == [
        ("CIT007", "2", "low")
    ]


def test_another_notation_may_name_what_the_first_does_not() -> None:
    assert numbers("Bone is lost.<sup>1-5</sup> See the register [6] too.") == [[1, 2, 3, 4, 5], [6]]
    assert numbers("Bone is lost.<sup>1-6</sup> The scale [5] had items.") == [[1, 2, 3, 4, 5, 6]]


@pytest.mark.parametrize(
    "text",
    [
        "Bone is lost 1. Men lose less 2,3. Fish helps 4 and nuts work 5, or so it seems 6.",
        "Bone is lost. 1 Men lose less. 2, 3 Fish helps. 4 Nuts do. 5 So it seems. 6",
    ],
)
def test_bare_numbers_that_fill_the_list_in_order(text: str) -> None:
    assert numbers(text, "txt") == [[1], [2, 3], [4], [5], [6]]


def test_bare_counts_are_no_callouts() -> None:
    assert numbers("We read 12 trials, 3 of them twice. Of these 2 had 40 women.", "txt") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bone is lost.1a,b Men lose less.2a Fish helps.3-6", [[1], [2], [3, 4, 5, 6]]),
        ("Bone was lost in 2010.1 Men lost less,2 and fish helped.3-6", [[1], [2], [3, 4, 5, 6]]),
        ("As the studies of 20151-3 and 20174 found, fish helped.5,6", [[1, 2, 3], [4], [5, 6]]),
    ],
)
def test_glued_numbers(text: str, named: list[list[int]]) -> None:
    assert numbers(text, "txt") == named


def test_an_isotope_beside_a_callout_is_none() -> None:
    assert numbers("It was dated.<sup>4-6</sup> <sup>7</sup>Li is rare.", count=12) == [[4, 5, 6]]


def test_formulae_in_dollars_have_no_callouts() -> None:
    text = r"Bone is lost.<sup>1</sup> If $$\hat{\sigma}^2_i > 0$$ or $a^3_j$ it rests.<sup>4</sup> Raised.$^{5}$"
    assert numbers(text) == [[1], [4], [5]]


def test_an_abbreviation_before_a_mark_is_no_interval() -> None:
    assert numbers("Bone is lost [1]. A cochlear implant (CI) [2,3] helps.") == [[1], [2, 3]]
    assert numbers("Bone is lost [1]. It was 3 (95% CI [2,4]) then.") == [[1]]


@pytest.mark.parametrize(
    "text", ["(Cockayne 2006)", "Cockayne 2006", "(Cockayne et al., 2006)", "Cockayne (2006)", "[Cockayne 2006]"]
)
def test_names_and_years_are_no_callouts(text: str) -> None:
    assert numbers(f"Bone is lost [1]. It was shown {text} before [2-6].") == [[1], [2, 3, 4, 5, 6]]


def test_latex_keys_name_items_by_position() -> None:
    text = (
        "\\documentclass{article}\n\\begin{document}\nBone is lost \\cite{lee}. Men lose less~\\citep[see][p.~3]{kim,roe}.\n"
        "It rests\\textsuperscript{\\cite{roe}}. Nobody knows \\cite{nobody}.\n\n\\begin{thebibliography}{9}\n"
        "\\bibitem{lee} Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n\\bibitem[Kim(2002)]{kim} Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
        "\\bibitem{roe} Roe C. Bone rest. J Bone. 2003;3(1):1-9.\n\\end{thebibliography}\n\\end{document}\n"
    )
    assert [list(c.numbers) for c in parse(read("a.tex", text.encode())).callouts] == [[1], [2, 3], [3], [4]]


def test_links_within_a_page_keep_all_their_numbers() -> None:
    works = "".join(f"<li id='r{n}'>{line[3:]}</li>" for n, line in enumerate(WORKS.split("\n")[:4], 1))
    text = (
        "<p>Bone is lost,<a href='#r1'>1</a> and men lose less.<a href='#r2'>2 3</a> So it is.<a href='#r4'>4</a></p>"
    )
    page = f"<html><body>{text}<h2>References</h2><ol>{works}</ol></body></html>"
    assert [list(c.numbers) for c in parse(read("a.html", page.encode())).callouts] == [[1], [2, 3], [4]]


def codes(article: Article) -> list[str]:
    return [finding.code for finding in structure_findings(article)]


@pytest.mark.parametrize("mark", ["<1>", "{1}", "«1»", "/1/"])
def test_a_list_without_any_callout_is_never_silent(mark: str) -> None:
    found = structure_findings(
        article(f"Bone is lost with age in women and men {mark}. It is said so by all of them.", "txt")
    )
    assert [finding.code for finding in found] == ["CIT013"]


def test_marks_that_were_not_understood_are_named() -> None:
    found = structure_findings(article("Bone is lost with age in women {1} and in men {2:7}. It is so.", "txt"))
    assert "{1}" in found[0].message
    assert "{2:7}" in found[0].message


def test_a_list_alone_is_a_bibliography() -> None:
    assert codes(article("Works on bones.", "txt")) == []


def test_marks_of_a_byline_are_one_note() -> None:
    names = ", ".join(f"Anna{c} Hale<sup>{n}</sup>" for n, c in enumerate("bcdef", 1))
    found = structure_findings(article(f"{names}\n\nBone is lost.<sup>1-6</sup>"))
    assert [finding.code for finding in found] == ["CIT007"]

"""Titles to their edges, their signs and short forms: made-up titles, the reference read by the parser."""

from types import SimpleNamespace

import pytest

from citecheck.bibliography.titles import compare_titles
from citecheck.frozen import replace
from citecheck.model import Author, Cause, Change, Record, Verdict
from citecheck.parsing.references.fields import parse_reference

RECORD = Record(
    pmid="1",
    authors=(Author("Hart", "A"), Author("Boon", "P")),
    journal="Thromb Haemost",
    journal_full="Thrombosis and haemostasis",
    year="2016",
    volume="22",
    issue="3",
    pages="211-9",
)
TITLE = "Vitamin K2 therapy for postmenopausal osteoporosis"
PLAIN = "Hart A, Boon P. {}. Thromb Haemost. 2016;22(3):211-9."


def judged(cited, found=TITLE, form=PLAIN, **changes):
    text = form.format(cited)
    _, parsed = parse_reference(text)
    return compare_titles(SimpleNamespace(text=text, parsed=parsed), replace(RECORD, title=f"{found}.", **changes))


def wrong(verdict):
    return verdict.verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "behind",
    [
        " does not work", " is useless", " in retired rowers", " (in retired rowers)", " [in children with rickets]",
        " (not effective)", " (vitamin D)", " (phase 2)", " (new guidelines)", " for men", " and cancer", " in mice: a pilot",
        ". A myth", ". A randomized trial", ". Not effective", " – a dead end", "; no effect", " in thrombosis",
        " in Hart rats", " after 2016", " II", ". Part II", " revisited", ": a randomized placebo-controlled trial",
    ],
)  # fmt: skip
def test_words_behind_the_title_change_what_it_says(behind):
    verdict = judged(TITLE + behind)
    assert verdict.cause is Cause.TITLE
    assert verdict.note is not None
    assert "is not in the title of the record" in verdict.note
    assert [part.change for part in verdict.diff] == [Change.SAME, Change.CITED]


@pytest.mark.parametrize(
    "before",
    ["No ", "Failed ", "Hip pain, mortality and ", "Against ", "Retired rowers: ", "[Children] ", "In ", "Review of "],
)
def test_words_before_the_title_change_what_it_says(before):
    assert wrong(judged(before + TITLE[0].lower() + TITLE[1:]))


@pytest.mark.parametrize("style", ["Hart, A., & Boon, P. (2016). {}. Thrombosis and Haemostasis, 22(3), 211–219.",
                                   "A. Hart, P. Boon, {}, Thromb Haemost 22 (3) (2016) 211–219."])  # fmt: skip
def test_a_sentence_behind_the_title_is_seen_wherever_it_was_read(style):
    assert wrong(judged(f"{TITLE}. It does not work", form=style))


@pytest.mark.parametrize(
    "note",
    [
        "[abstract]", "(abstract no. 12)", "[article in German]", "[Article in Chinese; abstract in English]", "(letter)",
        "[letter to the editor]", "[review]", "[Epub ahead of print]", "(Epub 2015 Dec 3)", "[see comment]", "[PhD thesis]",
        "[published erratum appears in Thromb Haemost 2017;1:2]", "; discussion 219-20", "[на русском]", "[Correspondence]",
    ],
)  # fmt: skip
def test_a_note_behind_the_title_is_forgiven(note):
    verdict = judged(f"{TITLE} {note}")
    assert verdict.verdict in {Verdict.SAME, Verdict.EQUIVALENT}


@pytest.mark.parametrize("note", ["(letter)", "[review]", "[Correspondence]", "(Editorial comment)", "[Suppl 1]"])
def test_a_note_that_was_read_as_title_is_said(note):
    verdict = judged(f"{TITLE} {note}")
    assert verdict.cause is Cause.TYPOGRAPHY
    assert note[1:-1] in (verdict.note or "")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Hart A, Boon P{}. Thromb Haemost. 2016;22(3):211-9.", "Boon P"),
        ("[No authors listed]. {}. Thromb Haemost. 2016;22(3):211-9.", "No authors listed"),
    ],
)
def test_what_the_parser_cannot_part_from_the_title_is_forgiven_and_said(form, said):
    journal = "Odd Rowers" if "Odd" in form else RECORD.journal  # a journal that the parser does not know
    verdict = judged(TITLE, form=form, journal=journal)
    assert verdict.verdict is Verdict.EQUIVALENT
    assert said in (verdict.note or "")


@pytest.mark.parametrize(
    "form",
    [
        "Hart A, Boon P {}. Thromb Haemost. 2016;22(3):211-9.",
        "Hart A, Boon P. {} Thromb Haemost. 2016;22(3):211-9.",
        "Hart A, Boon P. {}.Thromb Haemost. 2016;22(3):211-9.",
        "Hart A and Boon P: {}. Thrombosis and Haemostasis 22: 211-219, 2016.",
        "Hart, Anna, and Piet Boon. “{}.” Thrombosis and Haemostasis 22, no. 3 (2016): 211–19.",
    ],
)
def test_other_forms_print_the_same_title(form):
    assert judged(TITLE, form=form).weight == 0


def test_a_real_subtitle_left_out_is_a_note_and_another_subtitle_an_error():
    assert not wrong(judged(TITLE, f"{TITLE}: a review of trials"))
    assert wrong(judged(f"{TITLE}: a review of cohorts", f"{TITLE}: a review of trials"))
    assert wrong(judged(TITLE, f"{TITLE}: no effect on fractures"))


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("Warfarin in patients <75 years", "Warfarin in patients ≥75 years"),
        ("Outcome of HER2- breast cancer", "Outcome of HER2+ breast cancer"),
        ("Outcome of HER2-negative breast cancer", "Outcome of HER2+ breast cancer"),
        ("CD4(-) counts", "CD4(+) counts"),
        ("CD4⁺ counts in men", "CD4<sup>-</sup> counts in men"),
        ("n-3 fatty acids and falls", "n-6 fatty acids and falls"),
        ("Serum 1,25(OH)2D3 and falls", "Serum 25-hydroxyvitamin D3 and falls"),
        ("Vitamin D and bone", "Vitamin deficiency and bone"),
        ("BMC in men", "Bone mineral density in men"),
        ("Vitamin K in T1DM", "Vitamin K in type 2 diabetes mellitus"),
        ("Hodgkin lymphoma", "Non-Hodgkin's lymphoma"),
        ("Part 4: Adult basic life support", "Part 3: Adult basic life support"),
        ("Adult basic life support: II. Methods and results", "Adult basic life support: III. Methods and results"),
        ("Trials of bone in men", "12 trials of bone in men"),
        ("Silica in monkeys after surgery", "Retraction-induced silica in monkeys after surgery"),
    ],
)
def test_another_sign_number_or_short_form_is_another_title(cited, found):
    assert wrong(judged(cited, found))


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("Warfarin in patients >=75 years", "Warfarin in patients ≥75 years"),
        ("Warfarin in patients > or =75 years", "Warfarin in patients ≥75 years"),
        ("Warfarin in patients greater than or equal to 75 years", "Warfarin in patients > or = 75 years"),
        ("CD4+ counts in men", "CD4(+) counts in men"),
        ("CD4 counts in men", "CD4(+) counts in men"),
        ("Parkinson disease and falls", "Parkinson's disease and falls"),
        ("Parkinsons disease and falls", "Parkinson's disease and falls"),
        ("Retracted: Silica in monkeys and men", "Silica in monkeys and men"),
        ("Silica in monkeys and men", "Expression of Concern: Silica in monkeys and men"),
        ("Silica in monkeys and men", "WITHDRAWN: Silica in monkeys and men"),
        ("Silica in monkeys and men", "Retracted paper: Silica in monkeys and men"),
        ("Vitаmin K and bоne", "Vitamin K and bone"),
        ("Sørensen scores in rowers", "Sфrensen scores in rowers"),
        ("Comment on “Can calcium kill?”", 'Comment on "Can calcium kill?"'),
        ("Tumour behaviour in anaemic foetuses", "Tumor behavior in anemic fetuses"),
    ],
)
def test_the_same_title_otherwise_printed(cited, found):
    verdict = judged(cited, found)
    assert verdict.verdict in {Verdict.SAME, Verdict.EQUIVALENT}
    assert verdict.cause is None


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("Outcome of HER2-positive breast cancer", "Outcome of HER2+ breast cancer"),
        ("omega-3 fatty acids and falls", "n-3 fatty acids and falls"),
        ("Serum 25(OH)D and falls", "Serum 25-hydroxyvitamin D and falls"),
        ("Serum 1,25(OH)2D3 and falls", "Serum 1,25-dihydroxyvitamin D3 and falls"),
        ("Eradication of H. pylori and bone", "Eradication of Helicobacter pylori and bone"),
        ("A review of RCTs of calcium", "A review of randomized controlled trials of calcium"),
        ("Trials of bone mineral density (BMD) in men", "Trials of bone mineral density in men"),
        ("Vitamin K in T2DM", "Vitamin K in type 2 diabetes mellitus"),
        ("MRI of the hip", "Magnetic resonance imaging of the hip"),
        ("Adult basic life support", "Part 3: Adult basic life support"),
        ("Adult basic life support: methods and results", "Adult basic life support: III. Methods and results"),
        ("Cardiovascular disease and risk", "10. Cardiovascular disease and risk"),
    ],
)
def test_short_forms_and_numbers_left_out_are_forgiven_and_said(cited, found):
    verdict = judged(cited, found)
    assert verdict.cause is Cause.TYPOGRAPHY
    assert verdict.note is not None


TRANSLATED = "[The use of vitamin K antagonists in elderly people: a retrospective study]"


def test_the_authors_own_english_of_a_translated_title_cannot_differ():
    own = judged("Use of anti-vitamin K drugs in the elderly: a retrospective study", TRANSLATED)
    assert own.verdict is Verdict.UNKNOWN
    assert wrong(judged("The use of vitamin K antagonists in young people: a retrospective study", TRANSLATED))
    assert wrong(judged(f"{TRANSLATED[1:-1]} does not help", TRANSLATED))
    assert wrong(judged("Nebivolol and sleep in ischaemic sailors: six months", TRANSLATED))


def test_a_title_that_the_record_does_not_have_cannot_differ():
    french = "Traitement de l'ostéoporose par le fluorure"
    known = {"found": "[Not Available]", "vernacular_title": f"{french}."}
    assert judged("Treatment of osteoporosis with fluoride", **known).verdict is Verdict.UNKNOWN
    assert not wrong(judged(french, **known))
    assert judged("Treatment of osteoporosis with fluoride", "[Not Available]").verdict is Verdict.UNKNOWN

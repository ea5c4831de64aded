import pytest

from citecheck.bibliography.journals import same_name

SAME = [
    ("Biol. Psychiatry", "Biol Psychiatry"),
    ("The American Journal of Sports Medicine", "Am J Sports Med"),
    ("J. Clin. Investig.", "J Clin Invest"),
    ("Canadian Medical Association Journal", "CMAJ"),
    ("Br Med J", "BMJ"),
    ("JAMA", "Journal of the American Medical Association"),
    ("Proc. Natl. Acad. Sci. USA", "Proc Natl Acad Sci U S A"),
    ("Am J Roentgenol", "AJR Am J Roentgenol"),
    ("Diagnostics", "Diagnostics (Basel)"),
    ("The Lancet", "Lancet (London, England)"),
    ("Europace", "Europace : European pacing, arrhythmias, and cardiac electrophysiology"),
    ("Deutsche medizinische Wochenschrift", "Dtsch Med Wochenschr"),
    ("PLOS ONE", "PLoS One"),
]
OTHER = [
    ("Lancet", "Lancet Oncol"),
    ("Cancer Treat Rev", "Cancer Treat Res Commun"),
    ("Healthcare", "Healthc Policy"),
    ("BMJ", "BMJ Open"),
    ("JAMA", "JAMA Intern Med"),
    ("J Immunol", "J Immunother"),
    ("Cancers", "Cancer"),
    ("Nephrology (Carlton)", "Nephrology (Paris)"),
    ("Nature", "Nat Med"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_journal(a, b):
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_siblings_differ(a, b):
    assert not same_name(a, b)
    assert not same_name(b, a)


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J Physiologic", "J Physiologie", True),  # the last letter of six or more
        ("J Organs", "J Organe", True),
        ("J Organ", "J Orgas", False),
        ("J Bcdxf", "J Bcdef", False),
        ("Abcde Rev", "Abxcyde Rev", True),  # five letters may be spread over the word
        ("Abcdef Rev", "Abxcydef Rev", False),  # six must begin alike
        ("Abcdef Rev", "Abcdxef Rev", True),
        ("Abcdef Rev", "Abcxdef Rev", False),
        ("Bcd", "Bone Care Diet", True),  # an acronym of three letters
        ("Bc", "Bone Care", False),
        ("Bcdefg", "Bone Care Diet Eye Foot Gut", True),  # of six
        ("Bcdefgh", "Bone Care Diet Eye Foot Gut Hip", False),  # of more no longer
        ("Bcde", "Bone Care Diet Eye Foot", True),  # four letters may leave out the rest …
        ("Bcd", "Bone Care Diet Eye", False),  # three may not
        ("Bone Care Diet", "BCD Bone Care Diet", True),  # the acronym printed in front
        ("Bone Care", "BC Bone Care", False),
        ("Cancer", "Cancers", False),
    ],
)
def test_how_far_names_may_be_cut(a, b, same):
    assert same_name(a, b) is same
    assert same_name(b, a) is same


@pytest.mark.parametrize(
    ("full", "same"),
    [("Bone and Nerves. Knochen und Nerven", True), ("Bone Nerves A. Knochen Nerv", False)],
)
def test_parallel_titles_of_a_full_name_are_long(full, same):
    assert same_name("Knochen und Nerven" if same else "Knochen Nerv", full) is same

import pytest

from citecheck.bibliography import journals
from citecheck.bibliography.journal_places import prints_journal
from citecheck.bibliography.journals import known_names, same_as_any, same_name

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
    ("Nat'l Med J India", "Natl Med J India"),
    ("J Neuro-Oncol", "J Neurooncol"),
    ("Ned Tijdschr Geneeskd", "Nederlands tijdschrift voor geneeskunde"),
    ("Eur J Pediatr", "European Journal of Paediatrics"),
    ("Mol Cell Biol", "Molecular and cellular biology"),
    ("Menopause (New York, N.Y.", "Menopause"),
    ("J Appl Physiol", "Journal of applied physiology (Bethesda, Md. : 1985)"),
    ("J Clin Densitom Online", "J Clin Densitom"),
    ("J Bone Miner Res [Internet]", "J Bone Miner Res"),
    ("Canadian journal of anaesthesia Journal canadien d'anesthesie", "Can J Anaesth"),
    ("Journal of Clincal Endocrinology", "Journal of Clinical Endocrinology"),
    ("JBMR+", "JBMR Plus"),
    ("AJCN", "Am J Clin Nutr"),
    ("Annals", "Ann Intern Med"),
    ("Arch. Int. Med.", "JAMA Intern Med"),
    ("BBA Mol Basis Dis", "Biochim Biophys Acta Mol Basis Dis"),
    ("The BMJ", "Br Med J (Clin Res Ed)"),
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
    ("Hepatology", "Hepatogastroenterology"),
    ("J Neurol", "J Neuroradiol"),
    ("Neurology", "Neuroradiology"),
    ("Psychology", "Psychopathology"),
    ("Pharm Res", "Pharmacol Res"),
    ("International Journal of Pharmaceutics", "International journal of pharmacology"),
    ("J Phys", "J Physiol"),
    ("Medicine", "Medicina"),
    ("Cell", "Cellulose"),
    ("Brain", "Brain Res Bull"),
    ("JBMR", "JBMR Plus"),
    ("Vital Health Stat 2", "Vital Health Stat 23"),
    ("Ann Surg", "Ann Intern Med"),
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
        ("Abcde Rev", "Abxcyde Rev", False),  # letters are not spread over a word
        ("Abcdef Rev", "Abxcydef Rev", False),  # six must begin alike
        ("Abcdef Rev", "Abcdxef Rev", False),
        ("Abcdef Rev", "Abcxdef Rev", False),
        ("Bcd", "Bone Care Diet", True),  # an acronym of three letters
        ("Bc", "Bone Care Diet", False),
        ("Bo", "Bone Orthopedics Research", False),
        ("Bcor", "Bone Care Orthopedics Research", True),
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


def test_a_small_word_that_both_print_tells_siblings_apart():
    names = ["Educ Health (Abingdon)", "Education for health (Abingdon, England)"]
    assert same_as_any("Educ Health", names)
    assert same_as_any("Education for Health", names)
    assert not same_as_any("Education and Health", names)


def test_other_names_of_a_journal():
    assert known_names("NEJM")[0] == "N Engl J Med"
    assert {"Ann Intern Med", "Ann Surg"} <= set(known_names("Annals"))
    assert known_names("Journal of Things") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tea and taste: a review[J].Am J Med,2002, 112(1): 49-57.", True),
        ("Tea and taste, Am. J. Med. 2002;112:49-57.", True),
        ("Tea and taste. The American Journal of Medicine Vol. 112, 49 (2002).", True),
        ("Tea and taste. Am J Med Sci. 2002;112:49-57.", False),
        ("Tea and taste. Scand Am J Med. 2002;112:49-57.", False),
        ("Tea in the American journal of medicine. Nature. 2002;112:49-57.", False),
    ],
)
def test_where_a_journal_is_printed(text, found):
    assert prints_journal(text, ["Am J Med", "The American journal of medicine"], "Tea and taste.") is found


def test_names_that_match_begin_with_one_letter():
    """What ``same_name`` passes over without a closer look never matches."""
    names = {form for pair in (*SAME, *OTHER) for name in pair for form in journals.forms(name)}
    pairs = [(a, b) for a in names for b in names if journals._match(a, b)]
    assert len(pairs) > 100
    assert all(journals._may_match(a, b) for a, b in pairs)
    contracted = journals._CONTRACTED.items()
    assert all(begin[0] == short[0] for short, begins in contracted for begin in begins)

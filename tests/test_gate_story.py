"""A story of the gate: three articles, their baseline, and four pull requests, of which two must not pass.

Real git, the real command, the records of the project's own store, no network.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PANULA = (
    "Panula J, Pihlajamäki H, Mattila VM, et al. Mortality and cause of death in hip fracture patients aged 65 or older: "
    "a population-based study. BMC Musculoskelet Disord. 2011;12:105."
)
IWAMOTO = "Iwamoto J. Vitamin K2 therapy for postmenopausal osteoporosis. Nutrients. 2014 May 16;6(5):1971-80."
PALERMO = (
    "Palermo A, Tuccinardi D, D'Onofrio L, et al. Vitamin K and osteoporosis: Myth or reality? Metabolism. "
    "2017 May;70:57-71."
)
AKBARI = (
    "Akbari S, Rasouli-Ghahroudi AA. Vitamin K and Bone Metabolism: A Review of the Latest Evidence in Preclinical "
    "Studies. Biomed Res Int. 2018;2018:4629383."
)
JIANG = (
    "Jiang Y, Zhang ZL, Zhang ZL, et al. Menatetrenone versus alfacalcidol in the treatment of Chinese postmenopausal "
    "women with osteoporosis: a multicenter, randomized, double-blinded, double-dummy, positive drug-controlled "
    "clinical trial. Clin Interv Aging. 2014;9:121-7."
)
PURWOSUNU = (
    "Purwosunu Y, Muharram, Rachman IA, et al. Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia. "
    "J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
)
COCKAYNE = (
    "Cockayne S, Adamson J, Lanham-New S, et al. Vitamin K and the prevention of fractures: systematic review and "
    "meta-analysis of randomized controlled trials. Arch Intern Med. 2006;166(12):1256-61."
)
STRAUB = (
    "Straub DA. Calcium supplementation in clinical practice: a review of forms, doses, and indications. Nutr Clin "
    "Pract. 2007 Jun;22(3):286-96."
)
MATSUZAKI = (
    "Matsuzaki H. [Prevention of osteoporosis by foods and dietary supplements. Magnesium and bone metabolism]. Clin "
    "Calcium. 2006 Oct;16(10):1655-60."
)
JAMINON = (
    "Jaminon AMG, Dai L, Qureshi AR, et al. Matrix Gla protein is an independent predictor of both intimal and medial "
    "vascular calcification in chronic kidney disease. Sci Rep. 2020 Apr 20;10(1):6586."
)
EL_ASMAR = (
    "El Asmar MS, Naoum JJ, Arbid EJ. Vitamin K dependent proteins and the role of vitamin K2 in the modulation of "
    "vascular calcification: a review. Oman Med J. 2014;29(3):172-7."
)
LIN = (
    "Lin SM, Yang SH, Liang CC, et al. Proton pump inhibitor use and the risk of osteoporosis and fracture in stroke "
    "patients: a population-based cohort study. Osteoporos Int. 2018 Jan;29(1):153-62."
)
MAZZIOTTI = (
    "Mazziotti G, Canalis E, Giustina A. Drug-induced osteoporosis: mechanisms and clinical implications. Am J Med. "
    "2010 Oct;123(10):877-84."
)
MIRZA = (
    "Mirza F, Canalis E. Management of endocrine disease: Secondary osteoporosis: pathophysiology and management. Eur J "
    "Endocrinol. 2015 Sep;173(3):R131-51."
)

# Old sins, looked at once and let pass: a wrong year, a wrong volume, a callout to nowhere.
BONE = (
    ("Breaks kill: mortality after a hip fracture is high in patients aged 65 or older.", PANULA),
    ("Vitamin K2 therapy is an answer to postmenopausal osteoporosis in some countries.", IWAMOTO),
    ("What vitamin K does to bone metabolism was seen in preclinical studies first.", AKBARI),
    ("In Indonesia, treatment of postmenopausal women with vitamin K2 was tried.", PURWOSUNU),
    ("Chinese women took menatetrenone or alfacalcidol in a double-blinded trial.", JIANG),
    ("A meta-analysis pooled randomized trials of vitamin K for the prevention of fractures.", COCKAYNE),
    ("Calcium supplementation comes in many forms and doses.", STRAUB.replace("2007 Jun", "2008 Jun")),
    ("Magnesium in foods and dietary supplements belongs to bone metabolism as well.", MATSUZAKI),
    ("Matrix Gla protein was a predictor of vascular calcification in chronic kidney disease.", JAMINON),
)
VESSELS = (
    ("Whether vitamin K helps against osteoporosis is called a myth by some and a reality by others.", PALERMO),
    ("Vitamin K dependent proteins modulate vascular calcification.", EL_ASMAR.replace("2014;29", "2014;92")),
    ("Kidney disease and vascular calcification go along with matrix Gla protein.", JAMINON),
)
DRUGS = (
    ("A proton pump inhibitor raised the risk of fracture in stroke patients.", LIN),
    ("Drug-induced osteoporosis has several mechanisms.", MAZZIOTTI),
    ("Secondary osteoporosis needs a management of its own.", MIRZA),
)
ADDED = ("Vitamin K for osteoporosis has been asked to be myth or reality.", PALERMO)
NOWHERE = "There is more to say of drugs and bone than this.<sup>9</sup>"
ERRORS = ("error", "warning")


def text(title, pairs, *, sources=None, more=""):
    """An article of claims and the works that stand for them, numbered as they come."""
    claims = [f"{claim}<sup>{number}</sup>" for number, (claim, _) in enumerate(pairs, 1)]
    listed = [f"{n}. {source}" for n, source in enumerate(sources or [source for _, source in pairs], 1)]
    return "\n\n".join((f"# {title}", *claims, *([more] if more else []), "## References", "\n".join(listed))) + "\n"


ARTICLES = {
    "bone.md": text("Bone and vitamins", BONE),
    "vessels.md": text("Vessels and vitamins", VESSELS),
    "drugs.md": text("Drugs and bone", DRUGS, more=NOWHERE),
}


class Repository:
    """The folder of an editor."""

    def __init__(self, folder):
        self.folder = folder

    def git(self, *arguments):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True)

    def put(self, name, content):
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(content, encoding="utf-8")

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def citecheck(self, command, *arguments):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CITECHECK_"))}
        return subprocess.run(
            [sys.executable, "-m", "citecheck", command, "--offline", "texts", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def gate(self, *options):
        """The exit status, what fails (code, article, line as written), and the report for people."""
        done = self.citecheck("run", *options)
        failing = set()
        for path in sorted((self.folder / "reports").glob("*.json")):
            (article,) = json.loads(path.read_text("utf-8"))["articles"]
            for f in article["findings"]:
                if not f["suppressed"] and f["touched"] is not False and f["severity"] in ERRORS:
                    line = article["source_lines"][f["line"] - 1]
                    failing.add((f["code"], article["path"], line))
                    assert f"{article['path']}:{f['line']}:" in done.stdout
        return done.returncode, failing, done.stdout


@pytest.fixture(scope="module")
def main_branch(tmp_path_factory, root):
    """Three articles with old findings on main, and a baseline of them."""
    made = Repository(tmp_path_factory.mktemp("main"))
    made.git("init", "--quiet", "--initial-branch", "main")
    shutil.copytree(root / "references", made.folder / "references")
    made.put(".gitignore", "reports/\n")
    for name, content in ARTICLES.items():
        made.put(f"texts/{name}", content)
    made.commit("Three articles")
    assert made.gate()[0] == 1
    assert made.citecheck("baseline", "--reason", "as printed").returncode == 0
    made.commit("What we know of them")
    return made.folder


@pytest.fixture
def repository(main_branch, tmp_path):
    """A branch for a change."""
    shutil.copytree(main_branch, tmp_path / "repository", ignore=shutil.ignore_patterns("reports"))
    made = Repository(tmp_path / "repository")
    made.git("switch", "--quiet", "--create", "change")
    return made


BASELINE = ("--baseline", "citecheck-baseline.json")
GATES = {
    "both": (*BASELINE, "--diff-base", "main"),
    "baseline alone": BASELINE,
    "change alone": ("--diff-base", "main"),
}


@pytest.fixture(params=GATES)
def options(request):
    return GATES[request.param]


def test_the_baseline_is_of_all_three(main_branch):
    entries = json.loads((main_branch / "citecheck-baseline.json").read_text("utf-8"))["entries"]
    old = {(entry["code"], entry["article"]) for entry in entries if entry["code"] in ("REF007", "REF009", "CIT001")}
    assert old == {("REF007", "texts/bone.md"), ("REF009", "texts/vessels.md"), ("CIT001", "texts/drugs.md")}
    assert {entry["reason"] for entry in entries} == {"as printed"}


def test_nothing_changed(repository, options):
    status, failing, report = repository.gate(*options)
    assert (status, failing) == (0, set())
    assert "REF007" in report


def test_a_paragraph_is_reworded(repository, options):
    reworded = ARTICLES["bone.md"].replace("Breaks kill: mortality", "Old bones break, and mortality")
    repository.put("texts/bone.md", reworded)
    repository.commit("Reworded")
    assert repository.gate(*options)[:2] == (0, set())


def test_a_reference_is_inserted_and_all_is_renumbered(repository, options):
    repository.put("texts/bone.md", text("Bone and vitamins", (*BONE[:2], ADDED, *BONE[2:])))
    repository.commit("One more work")
    assert repository.gate(*options)[:2] == (0, set())


def test_a_reference_is_inserted_and_nothing_is_renumbered(repository, options):
    sources = [source for _, source in (*BONE[:2], ADDED, *BONE[2:])]
    changed = text("Bone and vitamins", BONE, sources=sources)
    repository.put("texts/bone.md", changed)
    repository.commit("One more work, in a hurry")
    status, failing, report = repository.gate(*options)
    assert status == 1
    assert {article for _, article, _ in failing} == {"texts/bone.md"}
    (line,) = [line for code, _, line in failing if code == "CLM003"]
    assert "preclinical studies" in line
    place = f"texts/bone.md:{changed.splitlines().index(line) + 1}:"
    assert re.search(rf"CLM003 .*{re.escape(place)}", report)


def test_a_citation_with_a_wrong_year_is_added(repository, options):
    wrong = (ADDED[0], PALERMO.replace("2017 May", "2015 May"))
    repository.put("texts/drugs.md", text("Drugs and bone", (*DRUGS, wrong), more=NOWHERE))
    repository.commit("One more work, from memory")
    status, failing, _ = repository.gate(*options)
    assert status == 1
    ((code, article, line),) = failing
    assert (code, article) == ("REF007", "texts/drugs.md")
    assert "2015 May" in line


def test_a_renamed_article_takes_its_story_along(repository, options):
    repository.git("mv", "texts/vessels.md", "texts/arteries.md")
    renamed = ARTICLES["vessels.md"].replace("Whether vitamin K", "If vitamin K")
    repository.put("texts/arteries.md", renamed)
    repository.commit("A better name")
    assert repository.gate(*options)[:2] == (0, set())


def test_what_was_mended_on_main_since_is_not_held_against_the_change(repository):
    repository.put("texts/drugs.md", ARTICLES["drugs.md"].replace("several mechanisms", "many mechanisms"))
    repository.commit("Reworded")
    repository.git("switch", "--quiet", "main")
    repository.put("texts/vessels.md", ARTICLES["vessels.md"].replace("2014;92", "2014;29"))
    repository.commit("Mended")
    repository.git("switch", "--quiet", "change")
    assert repository.gate("--diff-base", "main")[:2] == (0, set())


def test_mending_is_named_and_the_next_baseline_is_shorter(repository):
    repository.put("texts/vessels.md", ARTICLES["vessels.md"].replace("2014;92", "2014;29"))
    status, failing, report = repository.gate(*BASELINE)
    assert (status, failing) == (0, set())
    assert "RUN005" in report
    assert "REF009 is in the baseline and no longer in the article" in " ".join(report.split())
    before = (repository.folder / "citecheck-baseline.json").read_text("utf-8").splitlines()
    assert repository.citecheck("baseline", "--reason", "never used").returncode == 0
    after = (repository.folder / "citecheck-baseline.json").read_text("utf-8").splitlines()
    assert set(after) < set(before)
    assert "RUN005" not in repository.gate(*BASELINE)[2]

"""The words of a claim that say what kind of evidence it needs, and those that admit a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set, words
from citecheck.checking.content.study import CHILD_WORDS, PEOPLE
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model import Claim

FINDING = word_set(
    "reduces reduce reduced lowers lowered prevents prevent prevented increases increase increased raises raised "
    "improves improve improved protects protect protected causes caused treats treated cures cure cured heals healed "
    "effective safe benefits benefited benefit helps help helped relieves relieved slows slowed strengthens "
    "strengthened restores restored halves halved doubles doubled delays delayed associated linked worsens worsened "
    "extends extended boosts boosted eases eased enhances enhanced alleviates alleviated suppresses suppressed "
    "decreases decreased stops stopped shortens shortened clears cleared eliminates eliminated preserves preserved "
    "gained gain lost lose fell rose dropped longer fewer"
)
PLAIN_EFFECT = word_set(
    "prevents reduces lowers improves cures treats protects relieves halves slows reverses restores eliminates "
    "alleviates heals causes shortens extends strengthens boosts"
)
EFFECT = PLAIN_EFFECT | word_set(
    "prevented improved lowered relieved cured protected benefited benefits benefit halved fell effective slowed "
    "helped healed restored saved doubled improve prevent reduce lower"
)
BEFORE_ADJECTIVES = word_set(
    "a an the of and or with show showed had have has in to by for is are was were be from impaired markedly "
    "significantly between on as"
)
OWN_WORK = word_set("we our ours us present herein")  # "the present meta-analysis": the citing work's own
HEDGES = word_set(
    "may might could would potential potentially suggest suggests suggested suggesting propose proposed proposes "
    "hypothesis hypothesized hypothesised possible possibly plausible plausibly likely perhaps appears appear seems "
    "seem promising candidate candidates unclear unknown uncertain speculated thought believed whether "
    "preliminary should"
)
ANIMAL_WORDS = word_set(
    "animal animals mouse mice rat rats murine rodent rodents rabbit rabbits pig pigs porcine dog dogs canine monkey "
    "monkeys primate primates zebrafish drosophila fly flies worm worms elegans yeast sheep ovine bovine calf calves "
    "hamster hamsters guinea chick chicks chicken chickens avian cat cats feline horse horses cow cows goat goats "
    "vitro vivo cell cells cellular cultured culture cultures preclinical experimental experimentally laboratory model "
    "models tissue tissues organoids transgenic knockout mechanism mechanisms mechanistic mechanistically "
    "pathway pathways receptor receptors "
    "gene genes protein expression molecular signaling signalling veterinary species mammals fish insects "
    "pharmacology toxicity lab"
)
READERS = word_set("you your everyone everybody anyone")
PEOPLE_OF_CLAIMS = (PEOPLE - word_set("cohort clinical trial trials population populations human patient")) | READERS
RESEARCH = word_set(
    "study studies trial trials research evidence data researchers investigators scientists experiments rct rcts"
)
SHOWING = word_set(
    "show shows showed shown demonstrate demonstrates demonstrated prove proves proved proven found find finds confirm "
    "confirms confirmed established establishes established"
)
OPINION_WORDS = word_set(
    "editorial editorials commentary comment commented comments opinion opinions argue argues argued letter letters "
    "viewpoint perspective debate debated discussed discuss criticized criticised critics critique recommend "
    "recommended called concern concerns controversy controversial experts expert reply response summarized "
    "summarised reviewed news interview reported"
)
RETRACTION_WORDS = word_set(
    "retracted retraction retractions withdrawn fraud fraudulent fabricated misconduct falsified discredited"
)
PLAN_WORDS = word_set(
    "protocol protocols ongoing planned plan plans will design designed underway registered recruiting elsewhere "
    "described methods method rationale aim aims aimed evaluating investigating investigate investigates evaluates "
    "evaluate testing assess assesses assessing examine examining being currently previously detail details trial's "
    "future await awaited pending baseline procedure procedures criteria questionnaire"
)
CASE_WORDS = word_set(
    "case cases report reports reported rare rarely anecdotal anecdotally anecdotes described isolated can series "
    "patient man woman boy girl who instance instances one example single unusual document documented occasional "
    "occasionally exceptional"
)
GENERAL = word_set(
    "commonly common most usually often frequently always generally majority typically patients people effective "
    "everyone all percent safe"
)
ASSOCIATION_WORDS = word_set(
    "associated association associations linked link links correlated correlation correlates related relation "
    "relationship observational cohort cohorts epidemiological epidemiologic follow followed risk factor predictor "
    "predicts predicted survey surveys observed confounding causality causal tend tends among who those aim aims aimed "
    "goal designed intended help helps ability used use"
)
YOUNG_LIFE = word_set(
    "pregnancy pregnant maternal mother mothers prenatal perinatal utero birth births born offspring childhood fetal "
    "foetal fetus parents parent parental breastfeed breastfeeding breastfed breast lactation family families "
    "caregivers life lifelong adolescence youth later teachers early ages"
)
BOTH_SEXES = (
    " men and women ", " women and men ", " both sexes ", " either sex ", " both men and women ", " regardless of sex ",
    " women as well as men ", " men as well as women ", " males and females ", " boys and girls ",
)  # fmt: skip
EVERYONE = (
    " everyone ", " all people ", " all adults ", " all ages ", " any age ", " every age ", " general population ",
    " regardless of age ", " young and old ",
)  # fmt: skip
CHILDREN_OF_CLAIMS = CHILD_WORDS - {"girls", "boys", "girl", "boy", "preterm"}
ADULTS_OF_CLAIMS = word_set("adults elderly seniors postmenopausal octogenarians")


class Said(Frozen):
    """The words of a claim, folded: those that the callout stands for, and all that stands around them."""

    tokens: tuple[str, ...]
    plain: str  # the same between blanks
    own: frozenset[str]  # the same again
    around: frozenset[str]
    around_plain: str

    def first(self, wanted: frozenset[str]) -> str | None:
        """The first word of the claim that is wanted."""
        if self.own.isdisjoint(wanted):
            return None
        return next(token for token in self.tokens if token in wanted)


_FEWEST_WORDS = 4  # a shorter clause is "and", "but also": the sentence is read instead


def read_claim(claim: Claim) -> Said:
    """The clause before the callout, or the sentence where that is too short; with heading and paragraph around it."""
    clause = words(claim.clause)
    own = clause if len(clause) >= _FEWEST_WORDS else words(claim.text)
    around = words(" ".join((claim.heading, claim.paragraph or claim.context, claim.text)))
    return Said(tuple(own), " ".join(("", *own, "")), frozenset(own), frozenset(around), " ".join(("", *around, "")))

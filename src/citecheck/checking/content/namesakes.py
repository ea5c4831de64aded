"""Diseases that are taken for each other, and countries: which of a family a text names.

A text is given as its folded words between blanks (``" type 2 diabetes "``), so that finding a name is a plain search.
"""

from __future__ import annotations

from citecheck.frozen import Frozen


class Member(Frozen):
    """One of a family, by its names as folded words; the first is the one that is shown."""

    names: tuple[str, ...]

    def named_in(self, plain: str) -> str | None:
        """The name by which a text names it."""
        return next((name for name in self.names if f" {name} " in plain), None)


class Family(Frozen):
    """Things of one kind that are not each other; a text that says ``whole`` may speak of any of them."""

    members: tuple[Member, ...]
    first_words: frozenset[str]  # of the members' names
    whole: tuple[str, ...] = ()
    sentinel: tuple[str, ...] = ()  # a text without any of these words names no member

    def named_in(self, plain: str) -> list[tuple[Member, str]]:
        """The members that a text names, each with the name that it uses."""
        if self.sentinel and not any(word in plain for word in self.sentinel):
            return []
        if self.first_words.isdisjoint(plain.split()):
            return []
        return [(member, name) for member in self.members if (name := member.named_in(plain))]


def _family(text: str) -> Family:
    """A member a line, its names between commas; after ``whole:`` and ``only with:`` the rest of the family."""
    members: list[Member] = []
    whole: tuple[str, ...] = ()
    sentinel: tuple[str, ...] = ()
    for line in filter(None, map(str.strip, text.splitlines())):
        names = tuple(filter(None, (name.strip() for name in line.rpartition(":")[2].split(","))))
        if line.startswith("whole:"):
            whole = (*whole, *names)
        elif line.startswith("only with:"):
            sentinel = names
        else:
            members.append(Member(names))
    first_words = frozenset(name.split()[0] for member in members for name in member.names)
    return Family(tuple(members), first_words, whole, sentinel)


def _sites(sites: str) -> str:
    """``breast`` as ``breast cancer, breast neoplasms, breast carcinoma …``, a line each."""
    tumours = ("cancer", "cancers", "neoplasms", "carcinoma", "carcinomas", "tumor", "tumors", "tumour", "tumours")
    return "\n".join(
        ", ".join(f"{name} {tumour}" for name in site.split("/") for tumour in tumours) for site in sites.split()
    )


DISEASES = (
    _family(
        """
        type 1 diabetes, diabetes mellitus type 1, type 1 diabetic, diabetes type 1, insulin dependent diabetes
        type 2 diabetes, diabetes mellitus type 2, type 2 diabetic, diabetes type 2, noninsulin dependent diabetes
        gestational diabetes, diabetes gestational
        only with: diabet
        """
    ),
    _family(
        """
        hepatitis a
        hepatitis b, hbv
        hepatitis c, hcv
        hepatitis e
        autoimmune hepatitis, hepatitis autoimmune
        whole: viral hepatitis
        only with: hepatitis, hbv, hcv
        """
    ),
    _family(
        """
        crohn s disease, crohn disease, crohn s
        ulcerative colitis, colitis ulcerative
        whole: inflammatory bowel
        only with: colitis, crohn
        """
    ),
    _family(
        """
        rheumatoid arthritis, arthritis rheumatoid
        osteoarthritis
        psoriatic arthritis, arthritis psoriatic
        gout, gouty arthritis
        only with: arthritis, gout
        """
    ),
    _family(
        """
        ischemic stroke, ischaemic stroke, cerebral infarction
        hemorrhagic stroke, haemorrhagic stroke, intracerebral hemorrhage, intracerebral haemorrhage
        subarachnoid hemorrhage, subarachnoid haemorrhage
        whole: stroke subtypes, all strokes, any stroke, total stroke
        only with: stroke, infarction, hemorrh, haemorrh
        """
    ),
    _family(
        """
        hypothyroidism
        hyperthyroidism, thyrotoxicosis, graves disease
        whole: thyroid dysfunction, thyroid disease, thyroid diseases, thyroid disorders
        only with: thyroid, thyrotox, graves
        """
    ),
    _family(
        """
        hypertension, high blood pressure
        hypotension, low blood pressure
        only with: tension, pressure
        """
    ),
    _family(
        """
        alzheimer s disease, alzheimer disease, alzheimer s
        parkinson s disease, parkinson disease, parkinson s
        vascular dementia, dementia vascular
        multiple sclerosis
        huntington s disease, huntington disease
        amyotrophic lateral sclerosis
        whole: neurodegenerative, neurodegeneration, dementia, dementias
        only with: alzheimer, parkinson, vascular, sclerosis, huntington
        """
    ),
    _family(
        """
        acute myeloid leukemia, acute myeloid leukaemia, leukemia myeloid acute
        acute lymphoblastic leukemia, acute lymphoblastic leukaemia
        chronic lymphocytic leukemia, chronic lymphocytic leukaemia, leukemia lymphocytic chronic b cell
        chronic myeloid leukemia, chronic myeloid leukaemia, leukemia myelogenous chronic bcr abl positive
        whole: leukemias, leukaemias
        only with: leuk
        """
    ),
    _family(
        """
        asthma
        chronic obstructive pulmonary disease, copd, pulmonary disease chronic obstructive
        whole: obstructive airway, airway diseases
        only with: asthma, copd, pulmonary
        """
    ),
    _family(
        """
        anorexia nervosa
        bulimia nervosa, bulimia
        binge eating disorder
        whole: eating disorders
        only with: nervosa, bulimia, binge
        """
    ),
    _family(
        """
        bipolar disorder
        schizophrenia
        major depression, major depressive disorder, depressive disorder major
        whole: mental disorders, mood disorders, psychoses, psychosis, mental illness
        only with: bipolar, schizo, depress
        """
    ),
    _family(
        """
        migraine, migraine disorders
        tension type headache
        cluster headache
        whole: headaches, headache disorders
        only with: migraine, headache
        """
    ),
    _family(
        """
        heart failure
        myocardial infarction, heart attack, heart attacks
        atrial fibrillation
        whole: cardiovascular disease, cardiovascular diseases, heart disease, heart diseases, coronary
        whole: cardiac events, cardiovascular events
        only with: heart, myocardial, atrial
        """
    ),
    _family(
        """
        hip fracture, hip fractures
        vertebral fracture, vertebral fractures, spinal fracture, spinal fractures
        wrist fracture, wrist fractures
        whole: osteoporotic fractures, fragility fractures, all fractures, nonvertebral, any fracture
        only with: fracture
        """
    ),
    _family(
        _sites(
            "breast prostate/prostatic lung colorectal/colon/rectal gastric/stomach pancreatic ovarian/ovary bladder "
            "thyroid cervical endometrial kidney/renal liver/hepatocellular esophageal/oesophageal"
        )
        + """
        whole: cancers, malignancies, solid tumors, solid tumours, carcinomas, cancer incidence, cancer mortality
        whole: any cancer, all cancer
        only with: cancer, neoplasm, carcinom, tumor, tumour
        """
    ),
)

# Kept out: names that are also those of people, animals or foods (Turkey, Jordan, Chad, Georgia, Guinea).
PLACES = _family(
    """
    united states, usa, the us, us adults, americans, american adults, american women, american men
    united kingdom, uk, england, scotland, wales, britain, british adults, british women, british men
    germany, german adults, german women, german men, germans
    france, french adults, french women, french men
    italy, italian adults, italian women, italian men, italians
    spain, spanish adults, spanish women, spanish men
    portugal, portuguese adults
    netherlands, dutch adults, dutch women, dutch men
    belgium
    switzerland, swiss adults
    austria, austrian adults
    sweden, swedish adults, swedish women, swedish men, swedes
    norway, norwegian adults, norwegian women, norwegian men, norwegians
    denmark, danish adults, danish women, danish men, danes
    finland, finnish adults, finnish women, finnish men, finns
    iceland
    ireland, irish adults
    poland, polish adults, polish women
    czech republic, czechia
    hungary
    greece, greek adults
    russia, russian adults
    ukraine
    china, chinese adults, chinese women, chinese men, taiwan, hong kong
    japan, japanese adults, japanese women, japanese men, japanese patients
    korea, korean adults, korean women, korean men, koreans
    india, indian adults, indian women, indian men, indians
    pakistan
    bangladesh
    indonesia
    thailand
    vietnam
    malaysia
    singapore
    philippines
    iran, iranian adults, iranian women
    israel
    saudi arabia
    egypt
    nigeria
    kenya
    ethiopia
    uganda
    ghana
    south africa
    brazil, brazilian adults, brazilian women
    mexico, mexican adults
    argentina
    chile
    colombia
    peru
    canada, canadian adults, canadian women, canadians
    australia, australian adults, australian women, australians
    new zealand
    """
)

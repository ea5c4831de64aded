"""Thirty references of every kind, each with what PubMed is known to answer. Facts, and sentences of our own."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """``pmid`` None: no record. ``status`` as in the report; ``codes`` must be among the findings."""

    kind: str
    text: str
    pmid: str | None
    status: str = "verified"
    codes: frozenset[str] = field(default_factory=frozenset)


KNOWN = (
    Known("as journals print it", "Zhu N, et al. A Novel Coronavirus from Patients with Pneumonia in China, 2019. N Engl J Med. 2020;382(8):727-733.", "31978945"),
    Known("full name of the journal", "Zytynska SE, et al. Benefits and costs of hosting facultative symbionts in plant-sucking insects: A meta-analysis. Molecular Ecology. 2021;30(11):2483-2494.", "33756029"),
    Known("an old one", "Quigley HA, Anderson DR. The histologic basis of optic disk pallor in experimental optic atrophy. Am J Ophthalmol. 1977;83(5):709-17.", "405870"),
    Known("a year with months", "Spence JD, Pesout AB, et al. Effects of antihypertensive drugs on blood velocity in rhesus monkeys. Stroke. 1977 Sep-Oct;8(5):589-94.", "410122"),
    Known("a year of a whole volume", "Petrou P. The tyranny of the SW quadrant. J Med Econ. 2021;24(1):741-742.", "33900900"),
    Known("a name with suffix", "Sandusky GE Jr, Kerr KM, et al. Morphologic variations and aging in the atrioventricular conduction system of large breed dogs. Anat Rec. 1979;193(4):883-902.", "426312"),
    Known("a name with particle", "Van den Bossche C, Wolf D, et al. Judgmental perception of co-speech gestures in MDD. J Affect Disord. 2021;291:46-56.", "34023747"),
    Known("a name with diaeresis and two family names", "Fernández Ventureira V, Ros Arnal I, et al. Evaluation of liver function tests in the paediatric patient. An Pediatr (Barc). 2021;94(6):359-365.", "32891577"),
    Known("a number instead of pages", "Zehri AA, Ismail A, et al. Testicular torsion induced by epididymo-orchitis: A case report. Int J Surg Case Rep. 2021;83:106038.", "34062357"),
    Known("a page with a letter", "Patrono C, Rocca B. Aspirin at 120: Retiring, recombining, or repurposing? Res Pract Thromb Haemost. 2021;5(4):e12516.", "34095732"),
    Known("pages with a letter", "Mirza F, Canalis E. Management of endocrine disease: Secondary osteoporosis: pathophysiology and management. Eur J Endocrinol. 2015;173(3):R131-51.", "25971649"),
    Known("with DOI", "Minuesa G, Alsina C, et al. MoiRNAiFold: a novel tool for complex in silico RNA design. Nucleic Acids Res. 2021;49(9):4934-4943. doi: 10.1093/nar/gkab331", "33956139"),
    Known("a DOI with brackets", "Kongshavn PA, Ho A, et al. Suppression of in vitro antibody responses by Listeria primed spleen cells. Cell Immunol. 1977;28(2):284-97. doi: 10.1016/0008-8749(77)90112-5", "403012"),
    Known("with PMID", "Duarte-Silva E, Clarke G, et al. Personalized Nutrition for Depression: Impact on the Unholy Trinity. Neuroimmunomodulation. 2021;28(2):47-51. PMID: 33677436", "33677436"),
    Known("with PMCID", "Waitkins SA, Geary I. Detection and identification of gonococcal L-Forms using a direct immunofluorescence test. Br J Vener Dis. 1977;53(3):161-9. PMC1045383", "406010"),
    Known("an address of PubMed", "Lin J, Lin Z, et al. MiR-490 alleviates sepsis-induced acute lung injury by targeting MRP4 in new-born mice. Acta Biochim Pol. 2021;68(2):151-158. https://pubmed.ncbi.nlm.nih.gov/33751878/", "33751878"),
    Known("an address of a DOI alone", "Aracena J, et al. Finding the fixed points of a Boolean network from a positive feedback vertex set. https://doi.org/10.1093/bioinformatics/btaa922", "33135734"),
    Known("without a title", "Lustmann J, Soskolne WA, et al. Int J Oral Surg. 1978;7:11-5.", "418013"),
    Known("as APA prints it", "Mohsen, M. A., & Almudawis, S. (2021). Second language vocabulary gains from listening versus reading comprehension input: A comparative study. Journal of Psycholinguistic Research, 50(3), 543–562.", "31997130"),
    Known("a chapter of a book that is kept up to date", "Feingold Syndrome 1. GeneReviews. University of Washington, Seattle; 1993. PMID: 20301770", "20301770"),
    Known("a retracted work", "Malin SR, Srivastava BJ. Correlation between heart attacks and magnetic activity. Nature. 1979;277(5698):646-8.", "423962", codes=frozenset({"REF020"})),
    Known("a work retracted long after", "LRRK2 kinase activity mediates toxic interactions between genetic mutation and oxidative stress in a Drosophila model: suppression by curcumin. Neurobiol Dis. 2012;47(3):385-92.", "22668778", codes=frozenset({"REF020"})),
    Known("a doubted work", "Xu JH, Lu SJ, et al. Molecular mechanism whereby paraoxonase-2 regulates coagulation activation through endothelial tissue factor in rat haemorrhagic shock model. Int Wound J. 2020;17(3):735-741.", "32090497", codes=frozenset({"REF021"})),
    Known("a wrong year", "Fondu P. A reassessment of intravascular volume measurements in protein-calorie malnutrition. Eur J Clin Invest. 1987;7(3):161-5.", "408141", "mismatch", frozenset({"REF007"})),
    Known("a wrong volume", "Ahonen J, Hoepfner-Hallikainen D, et al. The value of corpus-antrum border determinations in highly selective vagotomy. Br J Surg. 1979;76(1):35-8.", "420969", "mismatch", frozenset({"REF009"})),
    Known("a misspelt word", "Weis P, Weis JS. Methylmercury teratogenesis in the kilifish, Fundulus heteroclitus. Teratology. 1977;16(3):317-25.", "413205", "mismatch", frozenset({"REF016"})),
    Known("another first author", "Magnus K, Matroos A, et al. Fatal and nonfatal coronary attacks in relation to smoking in some Dutch communities. Am J Epidemiol. 1979;109(2):145-51.", "425953", "mismatch"),
    Known("invented", "Nobody N, Noone O. Quarrelsome zeppelins beneath effervescent parliaments of teapots. J Clin Endocrinol Metab. 1999;77(3):777-8.", None, "not_found", frozenset({"REF001"})),
    Known("invented, with the number of nobody", "Nobody N. Effervescent parliaments of quarrelsome teapots. Br J Surg. 1998;66(1):7-8. PMID: 999999999", None, "not_found", frozenset({"REF001"})),
    Known("a web page", "World Health Organization. Obesity and overweight. https://www.who.int/news-room/fact-sheets/detail/obesity-and-overweight. Accessed 3 March 2021.", None, "not_indexed"),
)  # fmt: skip


def article() -> str:
    """An article that cites them all."""
    claims = "\n\n".join(
        f"This sentence rests on a reference of its kind.<sup>{n}</sup>" for n in range(1, len(KNOWN) + 1)
    )
    listed = "\n".join(f"{n}. {known.text}" for n, known in enumerate(KNOWN, 1))
    return f"# Thirty references\n\n{claims}\n\n## References\n\n{listed}\n"

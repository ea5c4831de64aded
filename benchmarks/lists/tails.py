"""What stands behind a reference on pages and in lists, and is no part of it. ``{pmid}``, ``{doi}``, ``{n}`` are filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tail:
    """One kind; several texts take turns."""

    name: str
    texts: tuple[str, ...]
    suffix: str = ".txt"


def _tail(name: str, *texts: str, suffix: str = ".txt") -> Tail:
    return Tail(name, texts, suffix)


_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/{pmid}/"

TAILS = (
    _tail("none", ""),
    # rows of links, as pages print them when copied or saved as text
    _tail("pmc", " [DOI] [PMC free article] [PubMed] [Google Scholar]", " [DOI] [PubMed] [Google Scholar]", " [PubMed]"),
    _tail("pmc_old", " [PMC free article] [PubMed] [CrossRef] [Google Scholar]", " [PMC free article] [PubMed]"),
    _tail("pmc_doi", " doi: {doi}. [DOI] [PMC free article] [PubMed] [Google Scholar]"),
    _tail("aha", "CrossrefMedlineGoogle Scholar", "CrossrefPubMedGoogle Scholar"),
    _tail("acp", "CrossrefMedlineGoogle Scholar", " [PMID: {pmid}]CrossrefMedlineGoogle Scholar"),
    _tail("frontiers", " PubMed Abstract | CrossRef Full Text | Google Scholar", "\n\nPubMed Abstract | Crossref Full Text | Google Scholar\n"),
    _tail("f1000", " PubMed Abstract | Publisher Full Text | Free Full Text", " PubMed Abstract | Publisher Full Text"),
    _tail("springer", " Article CAS PubMed PubMed Central Google Scholar", "\n   Article  CAS  PubMed  Google Scholar"),
    _tail("springer_bullets", "Article •CAS •PubMed •Google Scholar", "•Google Scholar"),
    _tail("hindawi", " View at: Publisher Site | Google Scholar", " View at: Publisher Site", "\n   View at: Google Scholar"),
    _tail("highwire", " OpenUrlCrossRefPubMedWeb of Science", "\n   OpenUrlAbstract/FREE Full Text", " [Abstract/Free Full Text]"),
    _tail("mdpi", " [Google Scholar] [CrossRef] [PubMed] [Green Version]", " [CrossRef] [PubMed]"),
    _tail("wiley", " CASPubMedWeb of Science®Google Scholar", "\n   {doi} PubMed Web of Science® Google Scholar"),
    _tail("taylor_francis", " [Crossref], [PubMed], [Web of Science ®], [Google Scholar]", " [Taylor & Francis Online], [Web of Science ®], [Google Scholar]"),
    _tail("sciencedirect", " View PDFView articleView in ScopusGoogle Scholar", "\n   View article   View in Scopus   Google Scholar"),
    _tail("cell", " Abstract Full Text Full Text PDF PubMed Scopus (124) Google Scholar", " Scopus (31)PubMedCrossrefGoogle Scholar"),
    _tail("lancet", "\n   View in Article  Scopus (2015)  PubMed  Crossref  Google Scholar", " Summary | Full Text | PDF"),
    _tail("nejm", " Go to Citation Crossref PubMed Google Scholar", " Free Full Text Web of Science Medline", " opens in new tab"),
    _tail("jama", " ArticlePubMedGoogle ScholarCrossref", "PubMedGoogle ScholarCrossref"),
    _tail("oxford", "\n   Google Scholar Crossref Search ADS PubMed WorldCat", " Google Scholar PubMed OpenURL Placeholder Text WorldCat"),
    _tail("acs", " [ Crossref], [ PubMed], [ CAS], Google Scholar", " There is no corresponding record for this reference."),
    _tail("karger", " External Resources Pubmed/Medline (NLM) Crossref (DOI)", "[PubMed][Cross Ref]"),
    _tail("japan", " [Medline] [CrossRef]", " [DOI] [Medline]"),
    _tail("scielo", " [ Links ]", " [ Links ]  [ Medline ]"),
    _tail("medscape", " [Full Text] [Medline].", " [QxMD MEDLINE Link]. [Full Text]."),
    _tail("statpearls", " [PMC free article] [PubMed: {pmid}]", " [PubMed: {pmid}]"),
    _tail("europe_pmc", " Abstract. Europe PMC free article. Google Scholar.", " Europe PMC Abstract"),
    _tail("plos", "\n   View Article  PubMed/NCBI  Google Scholar", " pmid:{pmid} View Article PubMed/NCBI Google Scholar"),
    _tail("cambridge", " CrossRef Google Scholar PubMed", "CrossRefGoogle ScholarPubMed"),
    _tail("view_abstract", " View Abstract", " View abstract.", " Show abstract"),
    _tail("free_text", " Free full text.", " Free article.", " [Free full text]", " Open Access", " (freely available)"),
    _tail("buttons", " Export citation", " Cite", " Cited by 45", " Cited by: 45 articles", " Times cited: 1998", " Save  Share  Download PDF"),
    _tail("new_tab", " Open in new tab", " (opens in a new tab)", " (link opens in new window)", " External link"),
    # marks that lead back
    _tail("back", " ↩", " ↩︎", " ↑", " ↑ Back", " ⤴", " ^"),
    _tail("back_words", " [Return to reference {n}]", " Back to text", " [back]", " Return to first reference {n} referrer"),
    # encyclopedias
    _tail("wikipedia", " doi:{doi}. PMID {pmid}. S2CID 38063110.", " S2CID 38063110.", " PMID {pmid}. Archived from the original on 3 May 2024. Retrieved 5 May 2024."),
    _tail("wikipedia_numbers", " ISSN 0028-4793. OCLC 231027780.", " Bibcode:2007Natur.447..661E. hdl:2027.42/62978. S2CID 4386030."),
    _tail("wikipedia_de", " PMID {pmid} (freier Volltext).", " (englisch).", " PMID {pmid}, doi:{doi} (englisch, abgerufen am 3. Mai 2024)."),
    _tail("wikipedia_fr", " (PMID {pmid}, DOI {doi}, lire en ligne [archive])", " (en)", ", lire en ligne, consulté le 3 mai 2024."),
    _tail("wikipedia_es", " PMID {pmid}. Consultado el 3 de mayo de 2024.", " (en inglés)", " Archivado desde el original el 3 de mayo de 2024."),
    _tail("wikipedia_ru", " [на английском]", " — PMID {pmid}. Архивировано 3 мая 2024 года.", " (дата обращения: 03.05.2024)."),
    # dates of a visit, in six languages
    _tail("accessed", " Accessed May 3, 2024.", " Accessed 2024-05-03.", " (accessed 3 May 2024)", " [cited 2024 May 3]."),
    _tail("abgerufen", " Abgerufen am 3. Mai 2024.", " (abgerufen am 03.05.2024)", " Zugriff am 3.5.2024.", " [Volltext]"),
    _tail("consulte", " Consulté le 3 mai 2024.", " (consulté le 03/05/2024)", " [Texte intégral]", " Disponible sur PubMed."),
    _tail("consultado", " Consultado el 3 de mayo de 2024.", " [consultado 3 may 2024]", " Acesso em: 3 maio 2024.", " [Texto completo]"),
    _tail("consultato", " Consultato il 3 maggio 2024.", " URL consultato il 3 maggio 2024.", " [testo completo]"),
    _tail("far", " 访问日期：2024年5月3日。", " 2024年5月3日閲覧。", " [полный текст]", " IF: 7.3 Q1"),
    # comments
    _tail("comment", " This was the largest trial so far.", " A useful overview for beginners.", " (Industry funded; small sample.)", " Highly recommended reading."),
    _tail("comment_numbers", " The trial ran for 3 years in 12 centres.", " See also page 7 of the supplement.", " Sample size 120, follow-up 24 months."),
    _tail("annotated", " •• A careful trial that settled the question.", " * Of interest.", " ** Of major importance."),
    _tail("comment_de", " Die bisher größte Studie.", " (Tierversuch)", " Sehr lesenswert."),
    _tail("comment_fr", " La plus grande étude à ce jour.", " (étude chez l’animal)", " À lire."),
    _tail("comment_es", " El estudio más grande hasta la fecha.", " (estudio en animales)", " Lectura recomendada."),
    # links with a target
    _tail("markdown_links", f" [[PubMed]({_PUBMED})]", f" [PubMed]({_PUBMED}) [DOI](https://doi.org/{{doi}})", " [Link](https://doi.org/{doi})", suffix=".md"),
    _tail("markdown_back", " [↩](#fnref{n})", " [^](#cite_ref-{n})", " [🔗](https://doi.org/{doi})", suffix=".md"),
    _tail("html_links", f' <a href="{_PUBMED}">PubMed</a> <a href="https://doi.org/{{doi}}">Crossref</a> <a href="https://scholar.google.com/scholar_lookup?title=x">Google Scholar</a>', f' [<a href="https://doi.org/{{doi}}">DOI</a>] [<a href="{_PUBMED}">PubMed</a>]', suffix=".html"),
    _tail("html_spans", ' <span>Crossref</span><span>Medline</span><span>Google Scholar</span>', ' <a href="#r1" aria-label="Back to reference">↩</a>', '<p><a href="#">Article</a> <a href="#">CAS</a> <a href="#">PubMed</a> <a href="#">Google Scholar</a></p>', suffix=".html"),
)  # fmt: skip

"""The words of links that pages print behind references, in any case; a bar parts them, a blank is any white space."""

ENGLISH = """
Abstract | Abstract and Full Text | Abstract Full Text | Abstract/Free Full Text | Abstract/FREE Full Text |
Abstract/Full Text | ACS Publications | ADS | Altmetric | archive | archived | Article | Article link |
Article PDF | Astrophysics Data System | at PubMed | Back | Back to article | Back to content |
Back to reference | Back to text | Back to top | Baidu Scholar | BibTeX | BioMed Central | Bookmark |
British Library | Buy article | Cambridge Core | CAS | Check for updates | Chem Port | Chemical Abstracts |
ChemPort | Cite | Cite this | Cited by | CiteSeerX | click here | ClinicalKey | CNKI | Copy | Cross Ref |
Cross Ref Full Text | Crossref | Crossref (DOI) | CrossRef External Link | Crossref Full Text | de | Dimensions
| DOI | DOI link | DOI Link | Download | Download citation | Download PDF | Download reference |
Download references | EBSCO | EBSCOhost | Email | Embase | en | EndNote | EPUB | es | Europe PMC |
Europe PMC Abstract | Europe PMC free article | Export | Export citation | external | External Link |
External Resources | external site | Find in PubMed | Find it | fr | Free | free | Free access | Free Article |
FREE Full Text | Free Full Text | Free PDF | Free PMC Article | freely available | Full article | Full Text |
Full Text (PDF) | Full Text Link | Full Text PDF | Full text via publisher | Full-text available | Full-Text PDF
| Fulltext | FullText | Get it at your library | Go to | Go to citation | Go to original source | Go to PubMed |
Go to reference | Google | Google Scholar | Green Version | here | Hide context | HighWire Press | HTML |
in English | in French | in German | IngentaConnect | ISI | ISI Web of Science | it | J-STAGE | Journal link |
JSTOR | Jump to | Jump up | Library Catalog | LILACS | Link | link opens in a new tab |
link opens in a new window | link opens in new tab | link opens in new window | Link to article | Links | Log in
| MathSciNet | Medline | MEDLINE Link | Mendeley | NCBI | new tab | nih.gov | on PubMed | Open Access |
Open access article | Open Access article | open in a new tab | open in new tab | opens in a new tab |
opens in a new window | opens in new tab | opens in new window | OpenURL | OpenUrl | OpenURL Placeholder Text |
Order article via Infotrieve | Ovid | Oxford Academic | Paid access | PDF | PMC | PMC free article |
PMC Free Full Text | PMCID | PMID | Preview | Print | ProQuest | pt | Publisher | Publisher Full Text |
Publisher Link | Publisher Site | Publisher Version | Publisher's site | PubMed | PubMed Abstract |
PubMed Central | PubMed Citation | PubMed Full Text | PubMed ID | PubMed Link | Pubmed/Medline |
Pubmed/Medline (NLM) | PubMed/NCBI | Purchase | QxMD MEDLINE Link | Read abstract | Read article | Read more |
Read online | Reference | References | RefWorks | registration required | Related articles | Request permissions
| ResearchGate | Return | Return to article | Return to text | RIS | ru | Save | Scholar | SciELO |
ScienceDirect | Scopus | Search ADS | Search Crossref | Search Google Scholar | Search PubMed | See in PubMed |
Semantic Scholar | SFX | Share | Show Abstract | Show context | Sign in | Similar articles | source | Source |
SpringerLink | Subscription required | subscription required | Summary | Taylor & Francis Online |
There is no corresponding record for this reference | There is no corresponding record for this reference. |
Top of page | Up | via PubMed | View | View Abstract | View article | View Article Online | View at | View at: |
View in Article | View in PubMed | View in Scopus | View in: | View on PubMed | View PDF | View Record |
View Record in Scopus | Wanfang | Web link | Web of Knowledge | Web of Science | Web of Science (ISI) | Weblink
| Website | Wiley Online Library | WorldCat | WoS | XML
"""
GERMAN = """
abgerufen | deutsch | englisch | französisch | freier Volltext | kostenfrei | kostenpflichtig | nach oben |
online | PDF herunterladen | PDF-Datei | Volltext | Zurück | zurück zum Text | Zusammenfassung
"""
FRENCH = """
accès libre | anglais | Disponible sur | Disponible sur PubMed | en anglais | en français | en ligne | lien |
Lien externe | lire en ligne | PDF en ligne | Retour | Retour au texte | Résumé | résumé en anglais |
Texte intégral | texte intégral gratuit | Texte intégral libre
"""
SPANISH_AND_PORTUGUESE = """
Acceso abierto | acceso libre | acesso aberto | Disponible em | Disponible en | Disponible en PubMed | em inglês
| em português | en español | en inglés | en línea | Enlace | enlace externo | Enlaces | ligação externa |
Resumen | Resumo | Texto completo | Texto integral | Volver | Volver al texto
"""
ITALIAN = """
accesso libero | Collegamento | collegamento esterno | in inglese | in italiano | Riassunto | testo completo |
Torna al testo
"""
OTHER_SCRIPTS = """
Publisher’s site | англ. | аннотация | на английском | полный текст | ссылка | читать | 下载 | 全文 | 抄録 | 摘要 |
本文に戻る | 論文 | 链接
"""

"""PubMed through the E-utilities."""

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
EMAIL = "citecheck-pubmed@example.org"  # sent with every request unless the settings name another

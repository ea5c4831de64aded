"""PubMed through the E-utilities."""

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
GAP_S = 0.36  # between requests; a third of a second exactly "sometimes hit the limit" (Biopython's experience)
GAP_WITH_KEY_S = 0.11
EMAIL = "citecheck-pubmed@example.org"  # sent with every request unless the settings name another

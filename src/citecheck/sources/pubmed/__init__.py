"""PubMed through the E-utilities."""

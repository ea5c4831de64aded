"""The local PubMed: an index of NLM's files in one SQLite database."""

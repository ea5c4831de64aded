"""Registries beyond PubMed: Crossref, DataCite, Europe PMC, the book catalogues, and the web itself.

Each is a ``RecordSource`` in a module of its own; ``opening.open_registries`` makes those that ``--also`` names.
"""

CROSSREF = "https://api.crossref.org/"
DATACITE = "https://api.datacite.org/"
EUROPEPMC = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
OPEN_LIBRARY = "https://openlibrary.org/"
WAYBACK = "https://archive.org/wayback/"

"""Registries beyond PubMed: Crossref, DataCite, Europe PMC; book catalogues and the web itself are not built yet.

Each is a ``RecordSource`` in a module of its own; ``opening.open_registries`` makes those that ``--also`` names.
"""

from citecheck.model import SourceName

CROSSREF = "https://api.crossref.org/"
DATACITE = "https://api.datacite.org/"
EUROPEPMC = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
WAYBACK = "https://archive.org/wayback/"
BUILT = (  # what ``--also`` may name
    SourceName.CROSSREF,
    SourceName.DATACITE,
    SourceName.EUROPEPMC,
    SourceName.LINKS,
)

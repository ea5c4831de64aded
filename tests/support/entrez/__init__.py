"""An emulator of PubMed's E-utilities: its query syntax over made-up or given records, and rules that are switched on.

``library`` holds the records, ``search`` reads a query, ``matcher`` is ecitmatch, ``printed`` writes MEDLINE, ``rules``
names what the real PubMed may do and a kind one does not, ``service`` answers requests.
"""

"""``citecheck doctor``: is everything here and at PubMed as a run relies on?

Each line of the result is a ``Check``. ``examine`` makes them, in order: this machine, the files, the network, PubMed's
behaviour towards works that are known, the further registries, full texts. What was learned of the size of a search is
kept in the reference store, where later runs find it.
"""

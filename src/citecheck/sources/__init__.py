"""Where records come from: the store, the local index, PubMed."""

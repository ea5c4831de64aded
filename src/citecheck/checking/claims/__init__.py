"""Claims against sources: relatedness of each pair, and the numbering as a whole."""

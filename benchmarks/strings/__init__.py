"""Reference strings made with gold, kind by kind."""

"""The reference list: found wherever it stands, and split into items."""

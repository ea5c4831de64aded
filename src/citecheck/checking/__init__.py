"""Judging: fields against records, claims against sources, numbers against the list."""

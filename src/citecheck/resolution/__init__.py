"""From references to records: sources are asked in order, candidates scored, one chosen, a verdict reached."""

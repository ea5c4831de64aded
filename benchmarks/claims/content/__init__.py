"""Gold for the rules on what claims say: our own sentences, and works that we invented."""

"""How well the claim checks do, and where their weights come from."""

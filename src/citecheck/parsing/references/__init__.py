"""One printed reference string: its kind and its fields."""

"""One module for each field of a reference: when two printed forms are the same, and when they differ."""

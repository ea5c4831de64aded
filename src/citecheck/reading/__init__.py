"""One module per input format, each making a ``Document``."""

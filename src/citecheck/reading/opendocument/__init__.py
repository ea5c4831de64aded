"""OpenDocument texts (.odt, .ott, .fodt): styles, numbered lists, notes and fields, made into a ``Document``."""

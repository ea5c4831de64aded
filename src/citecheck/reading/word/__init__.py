"""Word files (.docx): the parts of the package, styles, numbers, fields and notes, made into a ``Document``."""

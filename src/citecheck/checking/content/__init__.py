"""What a source says, held against what a claim says: sentences, figures, directions, kinds of evidence, quotations.

Everything here reads a ``SourceText``; the modules beside ``source_text`` know nothing of each other.
"""

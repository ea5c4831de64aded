"""References printed in a named style: any CSL style, by an engine that is loaded only where it is asked for.

``items`` makes what the engine reads, ``engine`` runs it, ``recognise`` tells in which style a list is printed.
"""

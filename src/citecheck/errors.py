"""The exceptions of citecheck, as a tree.

CitecheckError
├── UsageError           exit 2: bad options or configuration
└── InputError           exit 2: a file that nobody can read

"Could not parse" and "could not ask" are values (see ``model``), not exceptions.
"""


class CitecheckError(Exception):
    """Something that the person who started citecheck can mend; its text is one plain sentence."""


class UsageError(CitecheckError):
    """Options or configuration that make no sense."""


class InputError(CitecheckError):
    """Input that nobody can use: missing, binary, undecodable."""

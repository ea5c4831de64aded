"""From a ``Document`` to an ``Article``: the list, its fields, the callouts and their claims."""

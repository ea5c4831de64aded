"""The rules: a registry and one module per family."""

"""Rendering: the JSON document, and one module per format made from it alone."""

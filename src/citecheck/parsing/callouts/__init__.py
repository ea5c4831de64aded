"""The marks in the text: found by shape, context and vote."""

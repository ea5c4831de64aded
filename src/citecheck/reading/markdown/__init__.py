"""Markdown, and the citations that pandoc, Quarto, R Markdown, MyST and Manubot write in it."""

r"""LaTeX: the article with the files that it takes in, its ``\cite`` commands, and the list that they name."""

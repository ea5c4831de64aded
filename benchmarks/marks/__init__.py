"""Made documents with callouts of every kind: words of many languages, ways to write a mark, and the kinds."""

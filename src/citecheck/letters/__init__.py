"""Letters to the author of an article: the queries of a report, in words and files that an editor can send."""

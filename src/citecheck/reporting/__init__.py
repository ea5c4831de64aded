"""From a result to the JSON document, and from the document to every other format."""

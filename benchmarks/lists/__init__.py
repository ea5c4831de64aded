"""Reference lists made of PubMed records: printed in real styles, some with one seeded error, some with one harmless variation."""

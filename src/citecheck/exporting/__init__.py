"""The checked list for other programs: tables (CSV, XLSX) and works (RIS, BibTeX, CSL-JSON, .nbib).

Like the reports, everything is made from the JSON document; ``works`` may be given the full records of a run, since the
document holds them in short. What comes from articles and records is untrusted: each format says how it is made safe.
"""

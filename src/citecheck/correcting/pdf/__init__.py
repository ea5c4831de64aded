"""PDF files with corrections and remarks as annotations; ``file.py`` is the door."""

"""OpenDocument texts with corrections as tracked changes and remarks as comments; ``file.py`` is the door."""

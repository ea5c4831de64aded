"""PDF files with a text layer.

glyphs (pdfium) → pieces of lines → columns and their order → lines → furniture out → paragraphs → Document
"""

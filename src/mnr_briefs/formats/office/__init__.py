"""Layout by LibreOffice: page numbers for the contents, PDF files, and the rules that only laid-out pages show.

Word lays out pages itself when it opens a file; LibreOffice's pages are very nearly the same where the fonts are the
same, and the fields stay live. Where LibreOffice is missing, documents are built all the same, without page numbers
in their contents.
"""

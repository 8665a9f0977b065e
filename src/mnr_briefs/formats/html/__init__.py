"""HTML files: the same pages as the Word files, each as one file that needs no other and no network.

`writer` turns values of a page into HTML, `finishing` numbers captions, notes and headings once all of a document is
written, `checks` are the rules for finished files. Templates lie in brief_templates/html: a designer's Jinja files and
one style sheet, in which a tag prints whatever its value is.
"""

"""Pages: what each document prints, as a value.

A kind of document is one module here and one template: it says which documents there are, which texts each takes into
account, and what each prints. How it looks is in the templates and the theme.
"""

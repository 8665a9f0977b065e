"""Stage 5, context: what a document prints, complete and typed, before any template is opened.

Here expressions become figures and citations become text. Which documents there are, and what each holds, is in
`kinds`; how it looks is in the templates.
"""

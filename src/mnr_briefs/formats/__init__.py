"""Formats: a page and a template become files. Word today; others can stand beside it."""

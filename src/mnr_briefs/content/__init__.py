"""The types of everything that is written: records, text blocks, prose, the survey's sources, theme and locale.

All of it is frozen, and knows where it was written. Reading files belongs to reading, judging what was read to rules.
"""

"""Files become content: typed records in which every value knows its place.

Whatever cannot be read is a problem, and reading goes on with the next file. Whether the things that were read fit each
other is for rules.
"""

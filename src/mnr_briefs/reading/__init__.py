"""Stage 1, load: files of content/ become typed records in which every value knows its place.

Whatever cannot be read is a problem, and loading goes on with the next file. Whether the things that were read fit
each other is not decided here: that is validate.
"""

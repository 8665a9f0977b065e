"""The survey: answers, and the totals counted from them. Built once for an edition.

One `Survey` is one round, made from the files of one folder. A second round is a second `Survey` beside it in the
edition; nothing in here knows of another round.
"""

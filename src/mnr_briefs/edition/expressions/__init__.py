"""Expressions: ``{{ … }}`` in a text becomes a figure; numbers and answers are written in the house style."""

"""Stage 3, model: the types that all stages share, and the edition built from checked sources.

Everything here is frozen. Reading files belongs to load, judging them to validate, printing to context and render.
"""

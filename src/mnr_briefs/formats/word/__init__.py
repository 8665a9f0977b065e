"""Word files: `making` makes them, `parts` is what they consist of, `checks` are the rules for finished ones."""

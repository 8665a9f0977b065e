"""The press: what is made, in which order and process, and how it gets into build/."""

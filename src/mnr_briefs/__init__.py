"""mnr-briefs: every Word document of a policy publication from texts, survey tables and Word templates."""

__version__ = "0.1.0"

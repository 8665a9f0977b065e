"""Run the command as ``python -m mnr_briefs``."""

from mnr_briefs.cli import main

if __name__ == "__main__":
    main()

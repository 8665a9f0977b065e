"""The catalogue as a page of documentation: `docs/problems.md` is this, and a test holds it to that."""

from mnr_briefs.problems.catalogue import CATALOGUE


def handbook() -> str:
    """The page, as Markdown."""
    lines = [
        "# Problems",
        "",
        "Every problem that `mnr-briefs` can report, by the code at the end of its message. An *error* holds back the",
        "documents that it concerns: they are not written, and their last good versions are kept. All other documents",
        "are built. One error is an exception: a document with too many pages (`page-count`) is written, as pages are",
        "counted in the finished document, and each build reports it until it is shorter. A *warning* holds nothing",
        "back.",
        "",
        "| code | severity | what it means |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `{code}` | {entry.severity} | {entry.meaning} |" for code, entry in sorted(CATALOGUE.items())]
    return "\n".join(lines) + "\n"

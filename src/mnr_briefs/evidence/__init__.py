"""From a printed figure back to its source, and from one build to the next.

Reads finished documents: each bound number stands in a content control whose tag names its binding. `ledger` says what
a binding stands on, `trace` prints it for one document, `workbook` lists it for all, `changes` compares two builds and
`prospects` two surveys. Nothing here takes part in making a document.
"""

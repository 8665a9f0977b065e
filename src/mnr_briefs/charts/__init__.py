"""Charts: a specification, which stands in a page, says what is shown, a theme says how; drawing makes a picture.

A chart is one module, which nothing lists: a frozen specification that knows its size, its drawing and its figures
(`chart.Chart`). Specifications hold no bytes, and naming, comparing and pickling them loads nothing that draws.
"""

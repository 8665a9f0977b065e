"""The survey: answers, and the totals counted from them. Built once for an edition."""

"""The line of the contact, as an office edited it in Word: what it says, by the keys of pack.yaml."""

import re
from collections.abc import Mapping

from mnr_briefs.pages.one_pager import ContactBlock

CONTACT = "contact"
_KEYS = ("name", "organization", "email", "phone", "web")


def edited_contact(contact: ContactBlock, before: str, after: str) -> Mapping[str, str] | None:
    """What the line says after it was edited; None where it was another line before, or has lost its form: then nobody
    can tell which words are which.
    """
    form, here = "", 0
    for key in _KEYS:
        words = " ".join(getattr(contact, key).split())
        start = before.find(words, here)
        if start < 0:
            return None
        form += f"{re.escape(before[here:start])}(?P<{key}>.+?)" if words else ""
        here = start + len(words) if words else here
    found = re.fullmatch(form + re.escape(before[here:]), after)
    return {key: words.strip() for key, words in found.groupdict().items()} if found else None

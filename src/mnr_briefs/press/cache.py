"""What is kept between builds: pictures of charts, texts as read, the figures that documents print.

Entries are plain files named by a hash of all that they follow from, so that an entry is never stale, only missing.
They lie in a folder of the user's own, and each begins with a hash of its content: one that is broken is as one that is
not there. Nothing depends on the cache but time.
"""

import hashlib
import json
import os
import struct
import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from mnr_briefs.content.prose import Picture
from mnr_briefs.pages.page import fingerprint
from mnr_briefs.press.files import program_digest, put_in_place

FOLDER_VARIABLE = "MNR_BRIEFS_CACHE"
LOG = "mnr-briefs.log"
MOST_BYTES = 500_000_000
_DIGEST_BYTES = 32
_DAY = 86_400


def cache_folder() -> Path:
    """The folder of the cache: the environment's MNR_BRIEFS_CACHE, else the user's own for this program."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_cache_path("mnr-briefs", appauthor=False)


class Cache:
    """Keeps bytes by keys; None as its folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @property
    def program(self) -> str:
        """A hash of the program: what another one kept is not found."""
        return program_digest()

    def key(self, sort: str, *values: object) -> str:
        """The key of what follows from some values."""
        return fingerprint((sort, *values))

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, whole; None where there is nothing."""
        if self.folder is None:
            return None
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something; where that cannot be done, it is made again next time."""
        if self.folder is None:
            return
        path = self._path(key)
        with suppress(OSError):
            if not os.path.isdir(path.parent):  # most often it is there
                path.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(path, (hashlib.sha256(content).digest(), content))

    def log(self, fault: str) -> str:
        """Write down what happened inside the program where it failed; gives the file, empty where there is none."""
        if self.folder is None:
            return ""
        file = self.folder / LOG
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as log:
                log.write(f"{fault}\n")
        except OSError:
            return ""
        return str(file)

    def picture(self, key: str) -> Picture | None:
        """A picture that is kept."""
        data = self.get(key)
        return None if data is None else _unpacked(data)

    def keep_picture(self, key: str, picture: Picture) -> None:
        """Keep a picture."""
        self.put(key, _packed(picture))

    def tidy(self) -> None:
        """Take out the oldest entries where all together have become too large; at most once a day."""
        if self.folder is None:
            return
        stamp = self.folder / "tidied"
        with suppress(OSError):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _DAY:
                return
            stamp.touch()
            entries = sorted(self.folder.glob("??/*"), key=lambda path: path.stat().st_mtime, reverse=True)
            room = MOST_BYTES
            for path in entries:
                room -= path.stat().st_size
                if room < 0:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        assert self.folder is not None  # noqa: S101 - for the type checker; callers have looked
        return self.folder / key[:2] / key


def _packed(picture: Picture) -> bytes:
    facts = {"alt": picture.alt, "size": [picture.width_cm, picture.height_cm], "decorative": picture.decorative}
    head, vector = json.dumps(facts).encode(), picture.vector or b""
    return struct.pack("<III", len(head), len(picture.data), len(vector)) + head + picture.data + vector


def _unpacked(data: bytes) -> Picture | None:
    """A picture from its bytes; None where they are something else."""
    try:
        head, pixels, _ = struct.unpack_from("<III", data)
        start = struct.calcsize("<III")
        facts = json.loads(data[start : start + head])
        start += head
        vector = data[start + pixels :]
        width, height = facts["size"]
        return Picture(data[start : start + pixels], facts["alt"], width, height, vector or None, facts["decorative"])
    except (struct.error, ValueError, KeyError, TypeError):
        return None

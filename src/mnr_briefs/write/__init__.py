"""Stage 9, write: documents and manifest go into build/, each whole or not at all."""

from mnr_briefs.write.files import write_atomically
from mnr_briefs.write.manifest import FILE as MANIFEST
from mnr_briefs.write.manifest import ManifestEntry, read_manifest, write_manifest

__all__ = ["MANIFEST", "ManifestEntry", "read_manifest", "write_atomically", "write_manifest"]

"""The archive: bytes under their digests, how they were had, and their text."""

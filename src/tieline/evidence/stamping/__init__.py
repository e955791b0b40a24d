"""Trusted time: stamps of a timestamp authority (RFC 3161)."""

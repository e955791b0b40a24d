"""Paths and rules become findings: what follows, for whom, since when, and what does not."""

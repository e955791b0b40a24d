"""Whom listed parties own in the sense of a test, how that is shown, and what would decide."""

"""Trace commercial ties to parties implicated in human-rights abuse, with proof and dates."""

__version__ = "0.1.0"

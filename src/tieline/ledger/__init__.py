"""Contracts and figures added up, with floors that hold."""

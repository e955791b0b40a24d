"""Contracting data of the Open Contracting Data Standard."""

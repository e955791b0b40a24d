"""Findings become documents: JSON, CSV and one self-contained HTML page."""

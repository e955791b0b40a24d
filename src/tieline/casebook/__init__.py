"""Reviewed claims: what was proposed, who accepted it and why, and what counts on a day."""

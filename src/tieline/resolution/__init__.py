"""Who is meant by a name: exact and normalised names, identifiers, same-party groups."""

"""Who owns and controls whom: registries, beneficial ownership statements and plain tables."""

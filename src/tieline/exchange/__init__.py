"""Give back what is known, in the formats that other tools read."""

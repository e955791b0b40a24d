"""Who is owned by listed parties in the sense of a test, how that is shown, and what would decide."""

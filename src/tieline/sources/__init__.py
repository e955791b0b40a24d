"""One short reader for each published format: from a file to rows."""

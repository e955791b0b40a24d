"""Text out of bytes, one short extractor a format; run in a child process of its own."""

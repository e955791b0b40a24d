"""Whether everything that is kept is as it was written, and where it is not."""

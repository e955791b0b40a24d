"""A child process with limits, in which bytes from outside are parsed."""

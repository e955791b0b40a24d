"""Questions on contribution: answers that rows support, answers that people sign, the result."""

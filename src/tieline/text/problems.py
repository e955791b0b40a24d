"""The two sorts of problem that a user is told of in one sentence: theirs to mend, or damage."""


class MisuseError(ValueError):
    """Wrong use, or input that cannot be read; the message says what was found and what to do."""


class DamageError(ValueError):
    """Something stored is not as it was written; the message says what, and where."""

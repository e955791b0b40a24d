"""Pure functions on strings: normal forms, days, amounts."""

"""The nouns: frozen values that say what Tieline knows, and check themselves."""

"""Who may be meant by a name: what two descriptions have in common, how surely, and why."""

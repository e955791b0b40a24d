"""Rules as dated, directed, cited data, and their loader."""

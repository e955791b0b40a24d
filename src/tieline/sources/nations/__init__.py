"""Lists of the United Nations, the European Union, the United Kingdom and Canada."""

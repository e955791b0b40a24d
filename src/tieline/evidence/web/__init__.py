"""Pages from the network: whom to ask, how an answer is read and kept as a WARC."""

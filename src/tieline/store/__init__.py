"""Where rows live: immutable snapshots, and the one view that joins them."""

"""What the HTML report shows, prepared as plain values that the templates only lay out."""

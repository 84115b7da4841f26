"""Documents made up for training: pages of words with boxes, a schema, and the right answers."""

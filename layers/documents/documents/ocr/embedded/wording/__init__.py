"""A line's characters into words: doubtful letters settled, spaces found."""

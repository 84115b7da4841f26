"""Reading a line: cut out, recognised, parted into words."""

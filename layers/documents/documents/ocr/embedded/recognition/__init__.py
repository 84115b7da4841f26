"""Reading a line: cut out, recognised, decoded."""

"""Arrays of objects: the rows of tables whose heads match the array's columns."""

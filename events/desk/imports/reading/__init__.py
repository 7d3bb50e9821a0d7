"""Files as people send them, read into rows of plain values. Pure: nothing here asks the database."""

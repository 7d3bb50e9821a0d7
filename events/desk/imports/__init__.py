"""Getting data in: a file is read, shown row by row as it would be imported, and only then imported."""

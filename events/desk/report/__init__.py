"""The report of an event: who came from where, what was planned and what became of it; as a page, a spreadsheet and a PDF."""

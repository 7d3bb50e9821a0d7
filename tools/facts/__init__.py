"""Compares a file of facts about the network with the loaded database, entry by entry and field by field."""

"""Rows of each kind: what their columns mean, which record each is, and how it is saved."""

"""Signing in: by a mailed code, by a passkey, by a one-time link from the command line. No password is asked of anyone."""

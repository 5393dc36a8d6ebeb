"""Audit: what somebody hands in is read, and what it says is checked."""

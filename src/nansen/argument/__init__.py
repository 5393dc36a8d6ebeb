"""Argument: what will be said against a case, what answers it, and which decided cases reach it."""

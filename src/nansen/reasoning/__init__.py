"""Reasoning: what follows from the law and the facts, with every step shown."""

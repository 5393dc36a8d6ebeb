"""Drafting: from an assessment to a brief that can be filed, and the formats it is written in."""

"""Precedents: decided cases as factors, and what they force, leave open and must be answered."""

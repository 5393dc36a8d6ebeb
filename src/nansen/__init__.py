"""Nansen: a workbench for people who argue that someone must not be sent back."""

__version__ = "0.1.0"

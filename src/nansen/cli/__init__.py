"""The terminal: `nansen …`, one module for each command, each imported only when asked for."""

from __future__ import annotations

from nansen.cli.main import main

__all__ = ["main"]

"""Mixed: a command that takes its words and its options in any order, as people type them."""

from __future__ import annotations

import argparse
from typing import Any


class MixedParser(argparse.ArgumentParser):
    """A parser that takes options between words; the library does so only when asked."""

    mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - the library's own interface
        """Parse with options between the words, unless the words are commands."""
        if self.mixing or self._subparsers is not None:
            return super().parse_known_args(args, namespace)
        self.mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixing = False

"""Run Nansen as `python -m nansen`."""

from __future__ import annotations

import sys

from nansen.cli import main

sys.exit(main())

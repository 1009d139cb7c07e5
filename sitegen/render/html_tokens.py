"""The tags between the tokens (`typography.TOKEN`) of well-formed, sanitised HTML."""

from __future__ import annotations

import re

TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)")
"""Whether it closes, and its name."""
ATTRIBUTE = re.compile(r' ([a-zA-Z-]+)(?:="([^"]*)")?')
"""Name and value, still escaped; "" for one without a value."""

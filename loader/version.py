"""The version of the rules, apart from them, so that it can be told without reading them."""

from __future__ import annotations

LOADER = "5"
"""A library says by which version a report was read."""

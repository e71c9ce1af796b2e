"""The search box: one query, three kinds of hits (metrics, sections, sentences)."""

from __future__ import annotations

from data.search.engine import Abandoned, Findings, search

__all__ = ["Abandoned", "Findings", "search"]

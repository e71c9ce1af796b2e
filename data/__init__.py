"""The library on disk and every question asked of it; imports neither tui nor loader."""

"""The table of figures: those of a section, a report or the library, filtered, in an order, a window at a time."""

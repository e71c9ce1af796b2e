"""From files to a library: reading a report, finding its sections and its figures."""

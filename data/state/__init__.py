"""What a user adds to what was read: bookmarks, marks, notes, corrections, the last places, what was searched for.

It is kept in a file of the user's own, never in a library, which may be shared and read-only. It stands in `data`,
beside the library and not within it: the library's own modules know nothing of it, and the faces put the two together,
so that the command line and the app show the same corrections.
"""

"""The faces of zhibiao: the Textual app and the command line. Importing this imports nothing."""

"""One file a command: the only place where stages meet, the clock is read and files are written."""

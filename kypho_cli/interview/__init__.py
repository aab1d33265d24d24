"""Asking: which question comes next, how typed text is read, and where answers are kept."""

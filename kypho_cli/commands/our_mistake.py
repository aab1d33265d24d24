"""What is said of an error that nobody expected: its type and place, and no value."""

from __future__ import annotations

from pathlib import Path


def our_mistake(error: BaseException) -> str:
    """The type and the place of the error. Its own words are not told: they can repeat an answer."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"our mistake ({type(error).__name__}{place})"

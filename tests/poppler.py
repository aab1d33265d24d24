"""The tools of poppler that read a PDF back: without them tests are skipped, but at a gate they fail."""

from __future__ import annotations

import os
import shutil

import pytest


def tool(name: str) -> str:
    """Where the tool is."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail("A gate needs the tools of poppler: apt-get install poppler-utils")
    if found is None:
        pytest.skip("There is no poppler here: apt-get install poppler-utils")
    return found

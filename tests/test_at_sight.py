"""What is made at first sight is what pydantic makes; the shipped checklist needs no second look."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import time
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.at_sight import made_at_sight
from kypho_cli.definitions.differences import read_or_tell
from kypho_cli.definitions.tree import Data, Node, Spot, Tree
from kypho_cli.errors import Place
from kypho_cli.model.levels import Level


@dataclass(frozen=True)
class Everything:
    """A noun with a field of every type that nouns have."""

    text: str
    kind: Literal["one", "two"]
    yes: bool = False
    number: int | None = None
    level: Level | None = "grey"
    texts: tuple[str, ...] = ()
    clock: time | None = None
    other: float = 0.0


VALUES = (
    st.sampled_from(["one", "red", "", "07:30:00", "24:00:00", "7:30"])
    | st.booleans()
    | st.integers(0, 3)
    | st.none()
    | st.lists(st.sampled_from(["one", 1]), max_size=2)
)
MAPPINGS = st.fixed_dictionaries(
    {"text": st.just("x"), "kind": st.sampled_from(["one", "two"])},
    optional=dict.fromkeys(("yes", "number", "level", "texts", "clock", "other", "strange"), VALUES),
) | st.dictionaries(st.sampled_from(["text", "kind"]), VALUES)


@given(data=MAPPINGS)
def test_what_is_made_at_sight_is_what_pydantic_makes(data: dict[str, Data | None]) -> None:
    place = Spot(Tree("made-up.yaml", {}, Node(Place("made-up.yaml"))), (), {})

    made = made_at_sight(Everything, data)

    assert made is None or read_or_tell(Everything, place, data, "it", ()) == (made, [])


def test_a_plain_noun_is_made_at_sight() -> None:
    data: dict[str, Data | None] = {
        "text": "x",
        "kind": "two",
        "clock": "07:30:00",
        "texts": ["y"],
        "level": None,
    }

    assert made_at_sight(Everything, data) == Everything(
        "x", "two", level=None, texts=("y",), clock=time(7, 30)
    )


def test_showing_a_sheet_never_loads_pydantic() -> None:
    shows = "import sys; sys.argv[1:] = ['show', '--example']; from kypho_cli.cli import main"
    code = f"{shows}\ntry:\n    main()\nexcept SystemExit:\n    sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0  # noqa: S603  our own code

"""Names that look like a typed word: none that is near enough is overlooked."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import read_names
from kypho_cli.planning.recognition.spelling import distance, edits_allowed, near
from kypho_cli.planning.recognition.table import index_of

SPELLED = index_of(read_names(shipped_checklists() / "medicines" / "names.tsv", trusted=True)).spelled
NAMES = sorted(set(SPELLED.strip("\n").split("\n")))


def slip(word: str, place: int, kind: int) -> str:
    """The word with a letter too many, too few, wrong, or with two in the wrong order."""
    at = place % max(len(word) - 1, 1)
    before, one, two, after = word[:at], word[at : at + 1], word[at + 1 : at + 2], word[at + 2 :]
    return (
        f"{before}q{one}{two}{after}",
        f"{before}{two}{after}",
        f"{before}q{two}{after}",
        f"{before}{two}{one}{after}",
    )[kind]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=3),
)
@example("metoprolol", [(0, 0), (9, 3)])
@example("atorvastatin", [(3, 3), (7, 3)])
@example("prednisone", [(2, 3), (9, 0)])
def test_near_finds_what_looking_at_every_name_finds(name: str, slips: list[tuple[int, int]]) -> None:
    for place, kind in slips:
        name = slip(name, place, kind)
    most = edits_allowed(name)
    alike = {one for one in NAMES if abs(len(one) - len(name)) <= most and distance(name, one, most) <= most}
    assert {one for _, one in near(name, SPELLED)} == (alike if most else set())

"""How well typed names are recognised, on every file of a folder laid out as testdata/.

Run: .venv/bin/python benchmarks/recognition.py [FOLDER]
Without a folder: tests/testdata. Read are misspellings.tsv, brands.tsv, ingredients.tsv, lasa.tsv,
prefix_traps.tsv, brands_conflicts.tsv and sigs.tsv, whichever there are; ingredient_aliases.tsv says which
names mean one substance. `right` and `wrong` compare ingredients; a wrong one is a silent one.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import read_names
from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import SURE, NameEntry, NameTable, Recognised
from kypho_cli.model.name_words import key, words
from kypho_cli.planning.medicine_words import base_of
from kypho_cli.planning.medicines import recognise, recognise_in
from kypho_cli.planning.recognition.table import Index, index_of

TABLE = shipped_checklists() / "medicines" / "names.tsv"
OWN = Path(__file__).parent.parent / "tests" / "testdata"
COLUMNS = ("right", "among 3", "asked", "unknown", "WRONG", "DROP")
ROUNDS = 7


class Hiding(Index):
    """The table as it would be without the lines of one name."""

    hidden = ""

    def entries(self, wanted: str) -> tuple[NameEntry, ...]:
        """Every entry of a key, none of the hidden one."""
        return () if wanted == self.hidden else super().entries(wanted)


@dataclass
class Bench:
    """The table of names, the substances that go by several names, and what has been seen so far."""

    names: NameTable
    index: Index
    hiding: Hiding
    same: dict[str, str]
    rows: dict[str, Counter[str]] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)

    def substance(self, name: str) -> str:
        """One name for each substance."""
        plain = key(words(name))
        base = base_of(self.same.get(plain, plain))
        return self.same.get(base, base)

    def content(self, ingredients: str | Sequence[str]) -> frozenset[str]:
        """What a name holds, as substances."""
        parts = ingredients.split(" + ") if isinstance(ingredients, str) else ingredients
        return frozenset(map(self.substance, parts))

    def add(self, row: str, typed: str, wanted: str, weight: int = 1) -> None:
        """Recognise one name and count what came of it."""
        found = recognise(Medicine(typed), self.names)
        outcome = self.outcome(typed, found, self.content(wanted))
        self.rows.setdefault(row, Counter())[outcome] += weight
        if outcome in ("WRONG", "DROP"):
            taken = sorted(self.content([i for one in found for i in one.ingredients]))
            self.silent.append(f"{outcome} {row}: {typed!r} is {wanted}, taken for {taken}")

    def outcome(self, typed: str, found: tuple[Recognised, ...], wanted: frozenset[str]) -> str:
        """Right, asked, unknown, or one of the two that must not be."""
        taken = self.content([i for one in found for i in one.ingredients])
        if _lost_a_word(typed, found):
            return "DROP"
        if taken - wanted:
            return "WRONG"
        if taken and taken == wanted:
            return "right"
        if all(one.entries for one in found):
            return "DROP"  # nothing is asked about or left to be shown: a substance was overlooked
        return self._asked(found, taken, wanted)

    def _asked(self, found: tuple[Recognised, ...], taken: frozenset[str], wanted: frozenset[str]) -> str:
        candidates = [entry for one in found for entry in one.candidates]
        doubted = any(one.doubt for one in found)
        each = [self.content(entry.ingredients) for entry in candidates[:3]]
        if any(taken | content >= wanted for content in each) or taken.union(*each) >= wanted:
            return "among 3"
        return "asked" if candidates or taken or doubted else "unknown"


def read_rows(path: Path) -> list[dict[str, str]]:
    """The lines of a test file by column, without its comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:]]


def run(folder: Path, *, hide_every_name: bool = True) -> Bench:
    """Everything in the folder, counted; hiding each name of the table in turn takes a minute."""
    names = read_names(TABLE, trusted=True)
    same = {**dict(_aliases(OWN)), **dict(_aliases(folder))}
    bench = Bench(names, index_of(names), Hiding(names), same)
    for name, count in READERS.items():
        if (folder / name).exists():
            count(bench, read_rows(folder / name))
    if hide_every_name:
        _without_own_line(bench)
    return bench


def _lost_a_word(typed: str, found: tuple[Recognised, ...]) -> bool:
    kept = Counter(word for one in found for word in words(one.medicine.name))
    said = Counter(words(typed))
    joints = {"and", "or", "with", "w"}
    return any(kept[word] != count for word, count in said.items() if word not in joints)


def _aliases(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "ingredient_aliases.tsv"
    for row in read_rows(path) if path.exists() else ():
        yield key(words(row["alias"])), key(words(row["us_name"]))


def _misspellings(bench: Bench, rows: list[dict[str, str]]) -> None:
    known = {bench.substance(i) for entry in bench.names if entry.kind in SURE for i in entry.ingredients}
    for row in rows:
        where = f"misspelled, tier {row['tier']}{' US' if row['us_common'] == '1' else ' other'}"
        wanted = bench.content(row["ingredient"])
        named = {
            bench.substance(i)
            for e in bench.index.entries(key(words(row["intended"])))
            for i in e.ingredients
        }
        inside = wanted <= known and (not named or wanted <= named)
        bench.add(where if inside else f"{where}, not in table", row["misspelled"], row["ingredient"])


def _brands(bench: Bench, rows: list[dict[str, str]]) -> None:
    for row in rows:
        bench.add(
            "brands US" if row["us"] == "1" else "brands old or foreign", row["name"], row["ingredients"]
        )
        if claims := int(row["claims2015"] or 0):
            bench.add("  weighted by Part D claims", row["name"], row["ingredients"], claims)


def _ingredients(bench: Bench, rows: list[dict[str, str]]) -> None:
    for row in rows:
        bench.add("ingredients", row["name"], row["us_name"])


def _traps(bench: Bench, rows: list[dict[str, str]]) -> None:
    for row in rows:
        bench.add(
            "prefix traps US" if row["us"] == "1" else "prefix traps other", row["name"], row["ingredients"]
        )


def _conflicts(bench: Bench, rows: list[dict[str, str]]) -> None:
    for row in rows:
        readings = [part.split(" [")[0] for part in row["readings"].split(" || ")]
        bench.add("sources in conflict", row["name"], " + ".join(readings))


def _strings(bench: Bench, rows: list[dict[str, str]]) -> None:
    for row in rows:
        source = row["source"].split()[0]
        if row["kind"] == "exact":
            bench.add(f"{source} exact", row["text"], row["ingredients"])
        else:  # their labels are families, "estrogens unspecified", and say nothing of one substance
            found = recognise(Medicine(row["text"]), bench.names)
            outcome = "right" if any(one.entries for one in found) else "unknown"
            outcome = "asked" if any(one.doubt for one in found) else outcome
            bench.rows.setdefault(f"{source} {row['kind']} (right = in silence)", Counter())[outcome] += 1


def _pairs(bench: Bench, rows: list[dict[str, str]]) -> None:
    """Each name of a pair is typed while the table lacks it."""
    for row in rows:
        for typed in (row["name_a"], row["name_b"]):
            _hidden(bench, "look-alikes, own line hidden", typed)


def _without_own_line(bench: Bench) -> None:
    for entry in bench.names:
        _hidden(bench, "every name, own line hidden", entry.name)


def _hidden(bench: Bench, row: str, typed: str) -> None:
    wanted = key(words(typed))
    own = bench.index.entries(wanted)
    bench.hiding.hidden = wanted
    found = recognise_in(Medicine(typed), bench.hiding)
    content = {frozenset(map(bench.substance, entry.ingredients)) for entry in own}
    taken = bench.content([i for one in found for i in one.ingredients])
    silently = all(one.entries for one in found)
    outcome = "asked" if any(one.candidates for one in found) else "unknown"
    if taken:
        outcome = "right" if taken in content else ("WRONG" if silently or not own else "asked")
        if not own and silently:
            outcome = "WRONG"
    bench.rows.setdefault(row, Counter())[outcome] += 1
    if outcome == "WRONG":
        bench.silent.append(
            f"WRONG {row}: {typed!r} is {sorted(map(sorted, content))}, taken for {sorted(taken)}"
        )


READERS: dict[str, Callable[[Bench, list[dict[str, str]]], None]] = {
    "misspellings.tsv": _misspellings,
    "brands.tsv": _brands,
    "ingredients.tsv": _ingredients,
    "prefix_traps.tsv": _traps,
    "brands_conflicts.tsv": _conflicts,
    "sigs.tsv": _strings,
    "lasa.tsv": _pairs,
}


def report(bench: Bench) -> None:
    """Print the table, and every name that was silently wrong."""
    print(f"{'':44}{'names':>11}" + "".join(f"{column:>9}" for column in COLUMNS))
    for row, counts in bench.rows.items():
        total = counts.total()
        shares = "".join(f"{100 * counts[column] / total:8.1f}%" for column in COLUMNS)
        print(f"{row:44}{total:11}{shares}")
    for line in bench.silent:
        print(line)


def _with_a_new_index(medicine: Medicine, names: NameTable) -> object:
    return recognise_in(medicine, Index(NameTable(names.first, names.plain)))


def times(bench: Bench) -> None:
    """Print what loading and looking up cost, beside importing json and rapidfuzz's search."""
    loading = _shortest(lambda: Index(read_names(TABLE, trusted=True)))
    json = _import_json()
    print(f"\nloading the names and their index {loading * 1000:6.1f} ms, {loading / json:.1f} x import json")
    for typed in ("Eliquis 5 mg", "metoprololl", "zzgrblxaphine"):
        first = _shortest(partial(_with_a_new_index, Medicine(typed), bench.names))
        again = _shortest(partial(recognise_in, Medicine(typed), bench.index))
        print(f"{typed:16} {again * 1000:6.2f} ms; {first * 1000:6.1f} ms with the index built for it")
    if importlib.util.find_spec("rapidfuzz"):
        from rapidfuzz import process  # noqa: PLC0415 - a yardstick that need not be there
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        keys = bench.index.spelled.strip("\n").split("\n")
        theirs = _shortest(lambda: process.extract("metoprololl", keys, scorer=OSA.distance, score_cutoff=2))
        ours = _shortest(lambda: recognise_in(Medicine("metoprololl"), bench.index))
        print(f"rapidfuzz, the same search {theirs * 1000:6.2f} ms; ours is {ours / theirs:.1f} x that")


def _shortest(what: Callable[[], object]) -> float:
    seen = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        what()
        seen.append(time.perf_counter() - start)
    return min(seen)


def _import_json() -> float:
    """Seconds that a fresh Python needs for importing json."""
    code = "import time; s = time.perf_counter(); import json; print(time.perf_counter() - s)"
    command = [sys.executable, "-I", "-c", code]
    seen = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(ROUNDS)]  # noqa: S603
    return min(float(one.stdout) for one in seen)


if __name__ == "__main__":
    done = run(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
    report(done)
    times(done)
    sys.exit(bool(done.silent))

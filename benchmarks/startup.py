"""How long commands take from start to end, as a ratio to a bare Python in the same run.

Run: .venv/bin/python benchmarks/startup.py [ROUNDS]
Each round runs every command once, one after the other; the ratio is taken within the round.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

BARE = [sys.executable, "-I", "-c", "pass"]
KYPHO = [sys.executable, "-I", "-m", "kypho_cli"]
COMMANDS = {
    "kypho --version": [*KYPHO, "--version"],
    "kypho --help": [*KYPHO, "--help"],
    "kypho show --example": [*KYPHO, "show", "--example"],
    "kypho check": [*KYPHO, "check"],
}


def processor_time(command: list[str]) -> float:
    """Seconds of processor time, user and system, of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main(rounds: int) -> None:
    """Print the median ratio of every command, and its range."""
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        bare = processor_time(BARE)
        for name, command in COMMANDS.items():
            ratios[name].append(processor_time(command) / bare)
    for name, seen in ratios.items():
        print(f"{name:24} {statistics.median(seen):6.1f} x bare Python ({min(seen):.1f} to {max(seen):.1f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)

"""The program `kypho`, also `python -m kypho_cli`; a worker of a batch loads this module and no more."""

import sys

from kypho_cli.errors import Exit
from kypho_cli.waste import look_for_waste_seldom


def main() -> None:
    """Run the command line. Ctrl-C ends it without a word, also while it is loaded."""
    look_for_waste_seldom()
    try:
        from kypho_cli.cli import main as run  # noqa: PLC0415 - a worker needs no command line

        run()
    except KeyboardInterrupt:
        sys.exit(Exit.STOPPED)


if __name__ == "__main__":
    main()

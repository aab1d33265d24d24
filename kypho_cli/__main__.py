"""The program `kypho`, also `python -m kypho_cli`; a worker of a batch loads this module and no more."""

from kypho_cli.waste import look_for_waste_seldom


def main() -> None:
    """Run the command line."""
    look_for_waste_seldom()
    from kypho_cli.cli import main as run  # noqa: PLC0415 - a worker needs no command line

    run()


if __name__ == "__main__":
    main()

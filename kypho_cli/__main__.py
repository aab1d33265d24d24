"""The program `kypho`, also `python -m kypho_cli`; a worker of a batch loads this module and no more."""


def main() -> None:
    """Run the command line."""
    from kypho_cli.cli import main as run  # noqa: PLC0415 - a worker needs no command line

    run()


if __name__ == "__main__":
    main()

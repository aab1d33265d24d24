"""`python -m kypho_cli` is the same as `kypho`."""

from kypho_cli.cli import main

if __name__ == "__main__":
    main()

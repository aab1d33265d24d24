"""The command line: the only place that knows Typer. One module for each kind of command."""

from kypho_cli.cli.app import app, main

__all__ = ["app", "main"]

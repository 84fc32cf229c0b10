"""The commands as a module: ``python -m extractor``."""

from extractor.cli import app

app()

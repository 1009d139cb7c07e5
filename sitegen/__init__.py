"""sitegen: source text in, a finished publication out."""

__version__ = "0.1.0"

"""`python -m sitegen`."""

from sitegen.cli import entry

if __name__ == "__main__":
    entry()

"""The publication as one value: what is published, under which address, and how its parts belong together. Pure."""

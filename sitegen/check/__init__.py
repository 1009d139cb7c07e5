"""What a finished site must hold, whoever built it: looked at in `output/` alone."""

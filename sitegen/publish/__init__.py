"""A whole release, put in place in one step."""

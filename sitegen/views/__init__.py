"""Which pages exist, and one plain value for each. Pure: no disk, no clock, no templates."""

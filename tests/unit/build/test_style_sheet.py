"""What is drawn takes its colours from the style sheets."""

from __future__ import annotations

from sitegen.build.style import drawn_colours


def test_colours_are_those_in_light_of_the_last_sheet() -> None:
    """Short ones too; none where one is missing or is no plain colour."""
    tokens = ":root { --paper: #fbfaf7; --ink: #1b1d21;\n--muted:#555a62; --accent: #8a1c2e; }\n@media (x) { :root { --ink: #fff } }"
    assert drawn_colours([tokens, ":root{--accent:#05A}"]) == ("#fbfaf7", "#1b1d21", "#555a62", "#0055aa")
    assert drawn_colours([tokens.replace("#1b1d21", "black")]) == ()
    assert drawn_colours([]) == ()

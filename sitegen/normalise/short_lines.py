"""What the readers of the short lines of a head share. Short lines are those that no label and no grammar explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.normalise.head_state import NOWHERE
from sitegen.normalise.roles import Head
from sitegen.normalise.values import Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold
from sitegen.normalise.wording import Wording


@dataclass
class ShortLines:
    """The short lines, whose roles are being told. Places are indices into `lines`."""

    lines: Sequence[Line]
    places: Sequence[int]
    """Where the short lines stand."""
    meta_lines: set[int]
    """Where label lines stand."""
    head: Head
    settings: NormaliseSettings
    wording: Wording
    """What the text below the head speaks of."""
    body_start: int
    signed_at: int = NOWHERE
    """The last line that was taken as an author without a label."""
    doubled: set[str] = field(default_factory=set)
    """Folded lines of which a second copy stood in the head, with a button or a credit behind it."""

    def text(self, at: int) -> str:
        """The text of a line."""
        return self.lines[at].text

    def is_title(self, at: int) -> bool:
        """Whether a line says the same as the title that is known by now."""
        return fold(self.text(at)) == fold(self.head.title or "")

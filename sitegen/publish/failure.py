"""What the system refuses, in words an editor can act on."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import PublishFailed, SourceLocation

_REMEDIES = {
    errno.ENOSPC: "Free some space on this disk.",
    errno.EDQUOT: "Free some space on this disk.",
    errno.EROFS: "This disk can only be read; build on another one.",
    errno.EACCES: "Give this folder write permission.",
    errno.EPERM: "Give this folder write permission.",
}
_ELSE = "Look at what stands at this path, and remove it if it is in the way."


@contextlib.contextmanager
def told(output: Path) -> Iterator[None]:
    """Turn an `OSError` of the block into `PublishFailed`. Paths are shown as seen from the folder that holds `output`."""
    try:
        yield
    except OSError as error:
        raise _failed(error, output) from error


def _failed(error: OSError, output: Path) -> PublishFailed:
    place = Path(str(error.filename or output))
    above = next(
        (a for a in (output.parent, output.parent.resolve()) if place.is_relative_to(a)), place.parent
    )
    remedy = _REMEDIES.get(error.errno or 0, _ELSE)
    return PublishFailed(
        f"the site could not be written: {os.strerror(error.errno or errno.EIO)}",
        location=SourceLocation(place.relative_to(above).as_posix()),
        hint=f"The site that was there before is untouched. {remedy}",
    )

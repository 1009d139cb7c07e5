"""Where the default theme and the skeleton of a new site are, in a checkout and in an installed wheel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.engine.snapshot import Known, Snapshot, take
from sitegen.errors import ConfigError, Faults, LayoutError, SitegenError, SourceLocation

OWN = ("assets/css/", "assets/js/", "assets/favicon.svg")
"""What the default theme gives to every site; what else lies beside it in the repository belongs to the site that ships."""
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Theme:
    """Two folders: Jinja layouts with their strings, and the files that pages load."""

    layouts: Path
    assets: Path


def default_theme() -> Theme:
    """The theme that ships with sitegen: `_theme/` inside a wheel, the top level of a checkout otherwise."""
    packed = _PACKAGE / "_theme"
    root = packed if packed.is_dir() else _PACKAGE.parent
    return Theme(layouts=root / "layouts", assets=root / "assets")


def starter() -> Path:
    """The folder that `sitegen new` copies."""
    return _PACKAGE / "_starter"


class Assets(Mapping[str, bytes]):
    """Path below assets/ to bytes, which are read where they are asked for: a picture that is published already is not."""

    def __init__(self, theme: Snapshot, site: Snapshot) -> None:
        """Take the files of the theme, each replaced by the site's of the same name.

        Pictures are always a site's own: those beside the theme in a checkout belong to the site that ships with it.
        """
        self._layers = {
            path.removeprefix("assets/"): (layer, path)
            for layer in (theme, site)
            for path in layer.paths_below("assets")
            if layer is site or path.startswith(OWN)
        }

    def __getitem__(self, name: str) -> bytes:
        layer, path = self._layers[name]
        return layer.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)

    def digest(self, name: str) -> str:
        """The digest of a file's bytes."""
        layer, path = self._layers[name]
        return layer.digests[path]

    def size(self, name: str) -> int:
        """How many bytes a file has, without reading it."""
        layer, path = self._layers[name]
        return layer.sizes[path]


@dataclass(frozen=True)
class ThemeFiles:
    """The default theme's files, each replaced by the site's own of the same name."""

    layouts: Mapping[str, tuple[str, str]]
    """Template name to (path shown in messages, text)."""
    strings: Mapping[str, tuple[bytes, ...]]
    """`en.toml` to its bytes: the theme's, then the site's own, which need only hold what differs."""
    assets: Assets
    """By path below assets/."""


def read_theme(known: Known | None = None) -> Snapshot:
    """Read the default theme; `known` as `snapshot.take` has it."""
    return take(default_theme().layouts.parent, ("layouts", "assets"), known)


def theme_files(theme: Snapshot, site: Snapshot) -> ThemeFiles:
    """Lay a site's own layouts and assets over the default theme. `Faults`: a layout that is not UTF-8."""
    layouts: dict[str, tuple[str, str]] = {}
    strings: dict[str, tuple[bytes, ...]] = {}
    faults: list[SitegenError] = []
    for files, shown in ((theme, "default theme: "), (site, "")):
        for path, data in files.below("layouts"):
            name = path.removeprefix("layouts/")
            if name.startswith("strings/"):
                short = name.removeprefix("strings/")
                strings[short] = (*strings.get(short, ()), data)
            elif name.endswith(".html"):
                try:
                    layouts[name] = (f"{shown}{path}", data.decode("utf-8-sig"))
                except UnicodeDecodeError as error:
                    line = data.count(b"\n", 0, error.start) + 1
                    faults.append(
                        LayoutError(
                            "is not UTF-8", location=SourceLocation(path, line), hint="Save it as UTF-8."
                        )
                    )
    if faults:
        raise Faults(faults)
    return ThemeFiles(layouts, strings, Assets(theme, site))


def words_of_layouts(
    files: Mapping[str, tuple[bytes, ...]], languages: Iterable[str]
) -> dict[str, dict[str, str]]:
    """Return the layouts' own words by language. `Faults`: a language without words, a file that is no TOML."""
    from sitegen.content import toml_file

    found: dict[str, dict[str, str]] = {}
    faults: list[SitegenError] = []
    for lang in languages:
        place = SourceLocation(f"layouts/strings/{lang}.toml")
        data = files.get(f"{lang}.toml")
        if data is None:
            faults.append(
                ConfigError(
                    f"the layouts have no words for the language {lang!r}",
                    location=place,
                    hint="Copy layouts/strings/en.toml of the default theme there and translate its values.",
                )
            )
            continue
        found[lang] = {}
        for part in data:
            try:
                loaded = toml_file.load(part, place.path).meta
            except SitegenError as error:
                faults.append(error)
            else:
                found[lang].update((key, str(value)) for key, value in loaded.items())
    if faults:
        raise Faults(faults)
    return found

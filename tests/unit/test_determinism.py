"""The same sources at the same moment give the same bytes, whatever the machine is set to."""

from __future__ import annotations

from pathlib import Path

from tests.own_site import BuiltSite, build_copy

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "pl_PL.UTF-8", "LANG": "pl_PL.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "America/Adak"},
)


def contents(site: BuiltSite) -> dict[str, bytes]:
    """Return every file of the output."""
    return {
        path.relative_to(site.output).as_posix(): path.read_bytes()
        for path in sorted(site.output.rglob("*"))
        if path.is_file()
    }


def test_builds_are_byte_equal(tmp_path: Path, built_site: BuiltSite, system_locales: frozenset[str]) -> None:
    """Hash seed, locale, time zone and folder leave no trace in the output."""
    assert {"pl_PL.utf8", "tr_TR.utf8"} <= system_locales
    plain = contents(built_site)
    assert len(plain) > 50
    for number, environment in enumerate(ENVIRONMENTS):
        other = contents(build_copy(tmp_path / str(number), env=environment))
        assert plain.keys() == other.keys()
        assert [] == [name for name in plain if plain[name] != other[name]]

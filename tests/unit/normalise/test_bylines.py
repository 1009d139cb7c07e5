"""Author lines: names apart from what stands around them."""

from __future__ import annotations

import pytest

from sitegen.normalise.bylines import parse_byline
from sitegen.normalise.names import is_signed, looks_like_names
from sitegen.normalise.values import NormaliseSettings, Term

SITE = NormaliseSettings(people=(Term("agnieszka-bryc", ("Agnieszka Bryc",)),), organisations=("OSW",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr. Ewa Zarzycka (University of Rzeszów), prof. Ján Hudák and Lt. Col. (ret.) Petru Moraru, Senior Fellow",
         ["Ewa Zarzycka", "Ján Hudák", "Petru Moraru"]),
        ("Nowak, Jan; Kowalska, Anna", ["Jan Nowak", "Anna Kowalska"]), ("ADAM EBERHARDT*", ["Adam Eberhardt"]),
        ("Laurence NARDON Dácil FERNANDEZ ROJAS", ["Laurence Nardon", "Dácil Fernandez Rojas"]),
        ("Jan Kowalski, Ph.D., and Anna Nowak", ["Jan Kowalski", "Anna Nowak"]), ("OSW", ["OSW"]), ("Warsaw Desk", ["Warsaw Desk"]),
        ("Agnieszka Bryc Maria Domańska", ["Agnieszka Bryc", "Maria Domańska"]), ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("O'Neill: Sean \"Jack\"", ["O'Neill: Sean \"Jack\""]), ("X Alpha; With Y Beta, Z Gamma and W Delta", ["X Alpha", "Y Beta", "Z Gamma", "W Delta"]),
        ("dr hab. Jan Nowak, prof. UW", ["Jan Nowak"]), ("Олена Ковальчук та Іван Мельник", ["Олена Ковальчук", "Іван Мельник"]),
        ("NCapeling", []), ("Dr Jan Kowalski and Anna Nowak-Lis, Senior Analyst at the Vistula Institute", ["Jan Kowalski", "Anna Nowak-Lis"]),
        ("Ola Strand, Vistula Institute", ["Ola Strand"]), ("Anna Bąk, Jan Król i inni", ["Anna Bąk", "Jan Król"]), ("Zespół IW*", ["Zespół IW"]),
        ("Dr hab. Irena Mazur – ekspertka Instytutu Wiślanego", ["Irena Mazur"]),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    """Titles, ranks, degrees and affiliations are no part of a name; a login is no author."""
    assert names == [author.name for author in parse_byline(text, SITE).authors]


def test_details() -> None:
    """What is taken off a name is kept."""
    authors = parse_byline(
        "Dr. Ewa Zarzycka (University of Rzeszów), Lt. Col. (ret.) Petru Moraru, Senior Fellow", SITE
    ).authors
    assert [("Dr.", "University of Rzeszów"), ("Lt. Col. (ret.)", "Senior Fellow")] == [
        (author.honorific, author.affiliation) for author in authors
    ]


def test_names_side_by_side_need_evidence() -> None:
    """Without a register, capitals or a biography, four words stay one name, and the editor is told."""
    plain = parse_byline("Nikolas Veroni Irena Kos", SITE)
    proven = parse_byline("Nikolas Veroni Irena Kos", SITE, ["Nikolas Veroni is a journalist."])
    assert (["Nikolas Veroni Irena Kos"], ("authors-unsplit:Nikolas Veroni Irena Kos",)) == (
        [author.name for author in plain.authors],
        plain.warnings,
    )
    assert ["Nikolas Veroni", "Irena Kos"] == [author.name for author in proven.authors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kamila Ostrowska", True), ("Grain Terminal Slips Another Year", False), ("The River", False)],
)
def test_unlabelled_names(text: str, expected: bool) -> None:
    """A line without a label is a name only if it can be nothing else."""
    assert expected == looks_like_names(text, strict=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dr hab. Irena Mazur, prof. UW", True), ("Jana Richter (Institut für Stromkunde) / Prof. Dr. Uwe Lang", True),
        ("Anna Bąk, Jan Król i Ewa Lis", True), ("Anna Nowak-Lis, Vistula Institute", True), ("Grain Terminal Slips", False),
        ("Solec, Vara and Olszna", False), ("The Rivers, the Roads", False), ("Vistula Institute", False),
    ],
)  # fmt: skip
def test_signed_lines(text: str, expected: bool) -> None:
    """A title, a place of work or a second name proves that a line without a label holds names."""
    assert expected == is_signed(text)

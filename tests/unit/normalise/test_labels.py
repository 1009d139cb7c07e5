"""A line is metadata only when the whole of it can be read as such."""

from __future__ import annotations

import pytest

from sitegen.normalise.labels import read_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Date: 9 February 2024 Author: Halina Wrońska",
            [("date", "9 February 2024"), ("author", "Halina Wrońska")],
        ),
        ("Published on March 5th, 2023", [("date", "March 5th, 2023")]),
        ("PUBLISHED 28 SEPTEMBER 2022 — 4 MINUTE READ", [("date", "28 SEPTEMBER 2022")]),
        ("UPDATED 3 OCTOBER 2022", [("updated", "3 OCTOBER 2022")]),
        ("Data publikacji: 29 kwietnia, 2024", [("date", "29 kwietnia, 2024")]),
        ("By Dr. Ewa Zarzycka and Ján Hudák", [("author", "Dr. Ewa Zarzycka and Ján Hudák")]),
        ("SOURCE: POLISH ARMY/CPL. ADAM BIEL", [("source", "POLISH ARMY/CPL. ADAM BIEL")]),
        ("Fot. Grażyna Łęcka", [("credit", "Grażyna Łęcka")]),
        ("fot.arch. Jan Nowak/PAP", [("credit", "Jan Nowak/PAP")]),
        ("Фото: Shutterstock", [("credit", "Shutterstock")]),
        ("doi:10.99999/2023A07", [("doi", "10.99999/2023A07")]),
        ("By Ola Strand, 4 May 2023", [("author", "Ola Strand"), ("date", "4 May 2023")]),
        ("by Tomáš Bělohlávek | March 5, 2018", [("author", "Tomáš Bělohlávek"), ("date", "March 5, 2018")]),
        ("Autor: Józef Źrebiec | 5 maja 2015 r.", [("author", "Józef Źrebiec"), ("date", "5 maja 2015 r.")]),
        ("Author(s): Marie de la Cour", [("author", "Marie de la Cour")]),
        ("Submitted by NCapeling on 3 June 2019", [("date", "3 June 2019"), ("author", "NCapeling")]),
        ("Posiedzenie w Brukselifot. EC-AV", [("credit", "EC-AV"), ("caption", "Posiedzenie w Brukseli")]),
        ("(A. Strand, Creative Commons)", [("credit", "(A. Strand, Creative Commons)")]),
        ("© A. Strand / Harbour Archive", [("credit", "© A. Strand / Harbour Archive")]),
        (
            "Published 3 May 2020, last updated: 5 May 2020",
            [("date", "3 May 2020"), ("updated", "5 May 2020")],
        ),
        (
            "28 September 2022, 14:30 UTC / 16:30 CEST",
            [("date", "28 September 2022, 14:30 UTC / 16:30 CEST")],
        ),
        ("~1 min read", [("time", "~1 min read")]),
        ("kwi 11", [("badge", "kwi 11")]),
        ("nr 92 (1442)", [("issue", "92 (1442)")]),
        (
            "Ostsee-Aktuell 2023/A 07, 06.04.2023, 4 Seiten",
            [("series", "Ostsee-Aktuell"), ("issue", "2023/A 07"), ("date", "06.04.2023, 4 Seiten")],
        ),
        (
            "September 9, 2023 - Nikolas Veroni Irena Kos - Articles and Commentary",
            [
                ("date", "September 9, 2023"),
                ("author", "Nikolas Veroni Irena Kos"),
                ("series", "Articles and Commentary"),
            ],
        ),
    ],
)
def test_metadata(text: str, expected: list[tuple[str, str]]) -> None:
    """Labels with values, datelines and issue lines are read by their grammar."""
    assert expected == [(reading.role, reading.value) for reading in read_line(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Author: unknown, said the notary.",
        "By the time it ended, Poland was gone",
        "By the River",
        "Source: the ministry, which on Monday said that it had no further comment to make on the matter.",
        "Date: to be agreed between the parties",
        "On 14 March 2019 the last coal train left Jaworzno.",
        "Photo albums and other memories",
        "Support for the plan is growing",
        "A vote - and a quarrel - about dams",
    ],
)
def test_prose(text: str) -> None:
    """What only begins like a label stays prose."""
    assert () == read_line(text)

"""Text that speaks like furniture, labels and signatures, and is none."""

from __future__ import annotations

import pytest

from sitegen.normalise import NormaliseSettings, normalise

SITE = NormaliseSettings(languages=("en", "pl"))
_HEAD = "Date: 3 May 2020 Author: Piotr Salwa\n\nThe Long Bridge of Vara\n\n"
_FIRST = "The bridge was built in 1970 and nobody has painted it since. It is red anyway.\n\n"


@pytest.mark.parametrize(
    "end",
    [
        "Angela Merkel\n\nThe chancellor and the university professor met in Vara. They agreed on nothing.",
        "The programme was funded by the council, and nobody knew it. That is the scandal of this year.",
        "You can unsubscribe from a newspaper, a poster said. You cannot unsubscribe from a river.",
        "Editor: Jan Nowak was the only word on the door. It was painted over twice.",
        "Read the report\n\nThat was the advice of the minister, and nobody took it. It has 300 pages.",
        "Three towns remain on the old map of the river, as the clerk drew it:\n\nBerlin\n\nParis\n\nVienna",
    ],
)
def test_the_end_of_a_text_stays(end: str) -> None:
    """No word of it leaves the body."""
    found = normalise((_HEAD + _FIRST + end + "\n").encode(), "source.txt", SITE)
    assert found.article is not None
    assert ("Piotr Salwa",) == found.article.authors
    assert end.split() == found.article.body.replace("## ", "").split()[-len(end.split()) :]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Report by Numbers: Counting in Vara\n\nBy Piotr Salwa\n\n3 May 2020",
            "Report by Numbers: Counting in Vara",
        ),
        ("Vara\n3 May 2020\nBy Piotr Salwa", "Vara"),
        ("Cold comfort:\nWhy nobody pays\n\nPiotr Salwa, 3 May 2020", "Cold comfort: Why nobody pays"),
        (
            "What is to be done? A plan for Vara!\nBy Piotr Salwa\n3 May 2020",
            "What is to be done? A plan for Vara!",
        ),
    ],
)
def test_titles_that_look_like_labels(head: str, title: str) -> None:
    """The title is whole, and the label lines below it are read."""
    article = normalise(f"{head}\n\n{_FIRST}".encode(), "source.txt", SITE).article
    assert article is not None
    assert (title, "2020-05-03", ("Piotr Salwa",)) == (article.title, article.date, article.authors)

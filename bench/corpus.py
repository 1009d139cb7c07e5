"""The corpus: any number of articles, the same ones on every machine, written in each peer's dialect.

Article `i` is a function of `i` alone, so a corpus of 1,000 is the beginning of one of 10,000.
The order in which random numbers are drawn is part of the corpus: another order makes other articles.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

SEED = 20240517
VOCABULARY_SIZE = 3000
FIRST_DAY = datetime(2009, 1, 1, 9, tzinfo=UTC)
HOURS = 24 * 365 * 15
"""Articles are dated within fifteen years from the first day."""
NEWEST = datetime(2024, 6, 1, 9, tzinfo=UTC)
"""Later than any article of the corpus: the date of the one that the race adds."""
LONGEST_SITEGEN_SLUG = 100

SYLLABLES = (
    "ba be bi bo ca ce co cu da de di do fa fe fi fo ga ge go ha he ho in ja la le li lo ma me mi mo "
    "na ne no pa pe po qua ra re ri ro sa se si so ta te ti to un va ve vi wa we"
).split()
REAL_WORDS = (
    "policy reform market government tax trade growth welfare housing energy climate health school university "
    "regulation competition productivity immigration labour wages inflation central bank budget deficit debt "
    "spending parliament minister committee report evidence survey research economic social public private "
    "sector industry innovation technology data digital security defence alliance europe america china britain "
    "union treaty law court rights liberty freedom property contract planning local council devolution region "
    "city rural transport rail road aviation carbon nuclear wind solar grid price consumer household income "
    "poverty inequality pension savings investment capital finance insurance audit risk crisis democracy "
    "election voter party leader speech media culture religion family child education skills apprenticeship"
).split()
SMALL_WORDS = (
    "the of and to in a is that for it as with on by this are be was from at which have an or not but has their "
    "its more than will can also were been they these would"
).split()
TAGS = (
    "economy taxation trade housing energy climate health education higher-education regulation competition "
    "productivity immigration labour-market monetary-policy fiscal-policy public-spending parliament constitution "
    "devolution defence foreign-policy europe china technology artificial-intelligence data-privacy rule-of-law "
    "civil-liberties planning transport infrastructure pensions welfare poverty inequality democracy media culture "
    "family-policy"
).split()
FIRST_NAMES = (
    "Anna Brian Clara David Elena Frank Grace Henry Irene James Karen Louis Maria Neil Olga Peter Quinn Rosa "
    "Simon Tara"
).split()
LAST_NAMES = (
    "Ashworth Bell Carter Dunn Evans Fletcher Grant Hughes Irving Jones Keller Lowe Mason Norris Owens"
).split()
AUTHORS = [f"{FIRST_NAMES[i % 20]} {LAST_NAMES[i * 7 % 15]}" for i in range(60)]


@dataclass(frozen=True)
class Article:
    """One text, before it is written in a dialect."""

    index: int
    title: str
    slug: str
    date: datetime
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    image: str
    credit: str
    body: str


def _vocabulary() -> list[str]:
    rng = random.Random(SEED)
    words = list(REAL_WORDS)
    known = set(words)
    while len(words) < VOCABULARY_SIZE:
        word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


VOCABULARY = _vocabulary()
ZIPF_WEIGHTS = list(accumulate(1.0 / (rank + 8) for rank in range(VOCABULARY_SIZE)))
"""Cumulative: a few words are frequent, most are rare, as in any language."""


def _words(rng: random.Random, count: int) -> list[str]:
    drawn = rng.choices(VOCABULARY, cum_weights=ZIPF_WEIGHTS, k=count)
    return [rng.choice(SMALL_WORDS) if rng.random() < 0.42 else word for word in drawn]


def _sentence(rng: random.Random) -> str:
    words = _words(rng, rng.randint(9, 22))
    words[0] = words[0].capitalize()
    if len(words) > 12:
        words[len(words) // 2] += ","
    return " ".join(words)


def _with_markup(rng: random.Random, sentence: str) -> str:
    """Make two words of some sentences strong, emphasised, a link or a quotation."""
    words = sentence.split(" ")
    kind = rng.random()
    at = rng.randrange(1, len(words) - 3)
    first, second = words[at].strip(","), words[at + 1].strip(",")
    if kind < 0.10:
        words[at], words[at + 1] = f"**{first}", f"{second}**"
    elif kind < 0.20:
        words[at] = f"*{first}*"
    elif kind < 0.32:
        target = f"https://www.example.com/{rng.choice(REAL_WORDS)}/{rng.randint(1, 9999)}"
        words[at], words[at + 1] = f"[{first}", f"{second}]({target})"
    elif kind < 0.36:
        words[at], words[at + 1] = f'"{first}', f'{second}"'
    return " ".join(words)


def _paragraph(rng: random.Random, least_words: int) -> str:
    sentences = []
    count = 0
    while count < least_words:
        sentence = _with_markup(rng, _sentence(rng))
        count += sentence.count(" ") + 1
        sentences.append(sentence + ".")
    return " ".join(sentences)


def _body(rng: random.Random) -> str:
    """Six to eight paragraphs under two headings; a note, a quotation and a list in some."""
    paragraphs = rng.randint(6, 8)
    has_note = rng.random() < 0.3
    has_quotation = rng.random() < 0.4
    has_list = rng.random() < 0.35
    blocks = []
    for number in range(paragraphs):
        if number in {2, 5}:
            blocks.append("## " + " ".join(_words(rng, rng.randint(3, 6))).capitalize())
        paragraph = _paragraph(rng, 52)
        blocks.append(paragraph + "[^1]" if has_note and number == 3 else paragraph)
        if has_quotation and number == 3:
            blocks.append(f"> {_sentence(rng)}.")
        if has_list and number == 4:
            blocks.append("\n".join(f"- {_sentence(rng)}." for _ in range(3)))
    if has_note:
        blocks.append(f"[^1]: {_sentence(rng)}, 2021.")
    return "\n\n".join(blocks) + "\n"


def _slug(title: str) -> str:
    slug = "".join(char if char.isalnum() else "-" for char in title.lower()).strip("-")
    while "--" in slug:
        slug = slug.replace("--", "-")
    return slug


def article(index: int) -> Article:
    """The article of this number: about 450 words, one or two authors, one to three tags."""
    rng = random.Random(SEED * 1_000_003 + index)
    title = " ".join(word.capitalize() for word in _words(rng, rng.randint(5, 10)))
    if rng.random() < 0.15:
        first, second = rng.choice(REAL_WORDS).capitalize(), rng.choice(REAL_WORDS)
        title += f': {first}\'s "{second}" & beyond'
    authors = tuple(rng.sample(AUTHORS, rng.choice([1, 1, 1, 2])))
    tags = tuple(rng.sample(TAGS, rng.randint(1, 3)))
    summary = f"{_sentence(rng)}. {_sentence(rng)}."
    credit = f"Photo: {rng.choice(AUTHORS)} / Example Images (CC BY {rng.randint(2, 4)}.0)"
    return Article(
        index=index,
        title=title,
        slug=f"{_slug(title)}-{index}",
        date=FIRST_DAY + timedelta(hours=index * 7919 % HOURS),
        authors=authors,
        tags=tags,
        summary=summary,
        image=f"/img/{index % 50}.jpg",
        credit=credit,
        body=_body(rng),
    )


def _quoted(text: str) -> str:
    """Quote a text for YAML: a JSON string is one of YAML too."""
    return json.dumps(text, ensure_ascii=False)


def _yaml_list(name: str, items: Iterable[str]) -> list[str]:
    return [f"{name}:", *(f"  - {item}" for item in items)]


def _file(head: list[str], body: str) -> str:
    return "\n".join(["---", *head, "---"]) + "\n\n" + body


def _yaml(item: Article) -> tuple[str, str]:
    """Hugo and Eleventy."""
    head = [
        f"title: {_quoted(item.title)}",
        f"date: {item.date:%Y-%m-%dT%H:%M:%SZ}",
        f"slug: {item.slug}",
        *_yaml_list("authors", item.authors),
        *_yaml_list("tags", item.tags),
        f"summary: {_quoted(item.summary)}",
        f"image: {item.image}",
        f"image_credit: {_quoted(item.credit)}",
    ]
    return f"content/articles/{item.slug}.md", _file(head, item.body)


def _pelican(item: Article) -> tuple[str, str]:
    head = [
        f"Title: {item.title}",
        f"Date: {item.date:%Y-%m-%d %H:%M}",
        f"Slug: {item.slug}",
        f"Authors: {'; '.join(item.authors)}",
        f"Tags: {', '.join(item.tags)}",
        f"Summary: {item.summary}",
        f"Image: {item.image}",
        f"Image_credit: {item.credit}",
    ]
    return f"content/articles/{item.slug}.md", "\n".join(head) + "\n\n" + item.body


def sitegen_slug(item: Article) -> str:
    """The slug as short as sitegen wants it, still ending in the article's number."""
    number = f"-{item.index}"
    words = item.slug.removesuffix(number)[: LONGEST_SITEGEN_SLUG - len(number)]
    return words.rstrip("-") + number


def _sitegen(item: Article) -> tuple[str, str]:
    slug = sitegen_slug(item)
    head = [
        f"title: {_quoted(item.title)}",
        f"date: {item.date:%Y-%m-%d}",
        f"slug: {slug}",
        f"uid: a{item.index}",
        *_yaml_list("authors", item.authors),
        *_yaml_list("topics", item.tags),
        f"standfirst: {_quoted(item.summary)}",
        "hero:",
        f"  credit: {_quoted(item.credit)}",
    ]
    return f"content/articles/{slug}.md", _file(head, item.body)


DIALECTS = {"yaml": _yaml, "pelican": _pelican, "sitegen": _sitegen}


def path_and_text(dialect: str, item: Article) -> tuple[str, str]:
    """Where the article's file stands in a site of this dialect, and what it holds."""
    return DIALECTS[dialect](item)


def digest(dialect: str, count: int = 50) -> str:
    """Tell whether two versions of this module write the same corpus, from its first articles."""
    total = hashlib.sha256()
    for index in range(count):
        name, text = path_and_text(dialect, article(index))
        total.update(f"{name}\n{text}".encode())
    return total.hexdigest()

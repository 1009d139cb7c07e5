"""What an edition of a text says, and the PDF's Typst source. Title and authors stand at the head of the first page, notes at the foot of theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.language.dates import date_parts
from sitegen.render.typst_markup import Markup, string, words

EPUB = "application/epub+zip"
"""The type of an EPUB edition."""
SHORT = 60
"""So many characters of a title stand at the head of the pages."""


@dataclass(frozen=True)
class Section:
    """A body; of a report, each chapter is one. `title` None: the text's own."""

    title: str | None
    byline: str | None
    standfirst: str | None
    """Of a chapter."""
    url: str
    """Absolute address of the page that it stands on."""
    html: str
    notes_html: str


@dataclass(frozen=True)
class Edition:
    """Everything that an edition says. Plain text but for the bodies."""

    lang: str
    paper: str
    site_name: str
    url: str
    title: str
    subtitle: str | None
    kicker: str
    standfirst: str | None
    byline: tuple[str, ...]
    """Names, and in further lines who else took part."""
    dateline: str
    date: str
    """ISO: of the last change, for the file's own record."""
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    description: str
    lead: tuple[str, str, int, int, str] | None
    """Lead picture: address, alternative text, width, height, caption with credit."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading and items: takeaways, findings, recommendations."""
    sections: tuple[Section, ...]
    contents: str | None
    """Heading of the table of contents; None where there is none."""
    end: tuple[tuple[str, tuple[str, ...]], ...]
    """Label and paragraphs: corrections, how to cite, rights, address."""


def typeset(edition: Edition, asset_of: Callable[[str], str | None]) -> tuple[str, dict[str, str]]:
    """Return the source, and file below assets/ to name of each picture that it asks for.

    `asset_of`: the file below assets/ that answers at a path, None for what is none of the site's.
    """
    markup = Markup(asset_of)
    several = len(edition.sections) > 1
    parts = [_settings(edition), _head(edition, markup)]
    parts += [_list(heading, items, several=several) for heading, items in edition.lists]
    if edition.contents:
        parts.append(f"#contents({string(edition.contents)})")
    for section in edition.sections:
        if section.title:
            given = (string(section.title), _optional(section.byline), _optional(section.standfirst))
            parts.append(f"#chapter({', '.join(given)})")
        level = 2 if section.title else 1
        parts.append(markup.body(section.html, section.notes_html, section.url, level=level))
    parts += [_end(edition), "#context [#metadata(counter(page).final().first())<pages>]"]
    return "\n\n".join(part for part in parts if part) + "\n", markup.pictures


def _settings(edition: Edition) -> str:
    lang, _, territory = edition.lang.partition("-")
    region = f", region: {string(territory.lower())}" if len(territory) == 2 and territory.isalpha() else ""
    title = edition.title
    short = title if len(title) <= SHORT else title[: SHORT - 1].rpartition(" ")[0] + "…"
    return "\n".join((
        "#set document(",
        f"  title: {string(title)},",
        f"  author: ({''.join(f'{string(name)}, ' for name in edition.authors)}),",
        f"  keywords: ({''.join(f'{string(word)}, ' for word in edition.keywords)}),",
        f"  description: {string(edition.description)},",
        f"  date: {_date(edition.date)},",
        ")",
        f"#set text(lang: {string(lang)}{region})",
        _STYLE.replace("PAPER", string(edition.paper))
        .replace("LARGEST", "18pt" if edition.contents else "14.5pt")
        .replace("RUNNING", words(f"{edition.site_name}  ·  {short}"))
        .replace("ADDRESS", words(edition.url.partition("://")[2])),
    ))  # fmt: skip


_STYLE = """\
#let accent = rgb("#8a1c2e")
#let muted = rgb("#555a62")
#set text(font: "Libertinus Serif", size: 10.5pt, fill: rgb("#1b1d21"), hyphenate: true, number-type: "old-style", costs: (orphan: 300%, widow: 300%))
#set par(justify: true, leading: .62em, spacing: .95em)
#set page(
  paper: PAPER,
  margin: (top: 28mm, bottom: 26mm, x: 25mm),
  header: context if counter(page).get().first() > 1 {
    set text(size: 8.5pt, fill: muted)
    [RUNNING]
    v(-.7em)
    line(length: 100%, stroke: .4pt + muted)
  },
  footer: context {
    set text(size: 8.5pt, fill: muted, number-type: "lining")
    grid(columns: (1fr, auto), column-gutter: 1em, [ADDRESS], counter(page).display("1 / 1", both: true))
  },
)
#set heading(numbering: none)
#set list(indent: .4em, body-indent: .6em)
#set enum(indent: .4em, body-indent: .6em)
#set footnote.entry(gap: .5em)
#set quote(quotes: auto)
#show heading: set text(hyphenate: false)
#show heading: set par(justify: false)
#show heading.where(level: 1): set text(size: LARGEST)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt, style: "italic", weight: "regular")
#show heading: set block(above: 1.7em, below: .8em, sticky: true)
#show link: set text(fill: rgb("#7a1828"))
#show quote.where(block: true): it => pad(x: 1.6em, it)
#show raw: set text(size: 9pt)
#show figure: set block(breakable: true, above: 1.6em, below: 1.6em)
#show figure.caption: set text(size: 9pt, fill: muted)
#show figure.caption: set align(start)
#show figure.caption: set par(justify: false)
#set table(stroke: none, inset: (x: .5em, y: .42em))
#let small-text(body) = text(size: .85em, body)
#let section-break = block(width: 100%, above: 1.4em, below: 1.4em, align(center, line(length: 25%, stroke: .5pt + muted)))
#let caption-text(body) = block(text(size: 9pt, fill: muted, body))
#let picture(body, caption) = figure(body, caption: caption, kind: image, supplement: none, numbering: none)
#let data-table(columns, title, ..cells) = figure(
  {
    set text(size: 9pt, number-type: "lining", hyphenate: true)
    set par(justify: false)
    table(
      columns: columns,
      align: start + top,
      stroke: (_, y) => if y == 0 { (top: .8pt, bottom: .5pt) } else { (bottom: .3pt + rgb("#bbbbbb")) },
      ..cells,
    )
  },
  caption: if title == none { none } else { figure.caption(position: top, title) },
  kind: table, supplement: none, numbering: none,
)
#let left-note(body) = block(text(size: 9pt, body))
#let contents(title) = { heading(level: 1, outlined: false, title); outline(title: none, depth: 2, indent: 1.2em); v(1.6em) }
#let chapter(title, byline, standfirst) = {
  v(2.4em, weak: true)
  heading(level: 1, title)
  if byline != none { block(below: 1.2em, text(fill: muted, byline)) }
  if standfirst != none { block(below: 1.2em, text(size: 12pt, style: "italic", standfirst)) }
}
#show title: set text(size: 25pt, hyphenate: false)
#show title: set par(justify: false, leading: .4em)
#show title: set block(above: .6em, below: .7em)"""


def _head(edition: Edition, markup: Markup) -> str:
    """Title and authors, large, as Google Scholar asks for; the rest of the title block below."""
    small = "size: 9.5pt, fill: muted, hyphenate: false"
    lines = [
        f'#block(above: 0pt, text(size: 9.5pt, weight: "bold", fill: accent, hyphenate: false)[{words(edition.kicker)}])',
        f"#title[{words(edition.title)}]",
    ]
    if edition.subtitle:
        lines.append(f"#block(text(size: 14pt, hyphenate: false)[{words(edition.subtitle)}])")
    names = [words(line) for line in edition.byline if line]
    if names:
        lines.append(f"#block(below: .5em, text(size: 12pt, hyphenate: false)[{names[0]}])")
        lines += [f"#block(above: .5em, below: .5em, text({small})[{name}])" for name in names[1:]]
    lines.append(f"#block(above: .6em, text({small})[{words(edition.dateline)}])")
    if edition.standfirst:
        lines.append(f'#block(above: 1.3em, text(size: 12pt, style: "italic")[{words(edition.standfirst)}])')
    lines.append("#line(length: 100%, stroke: .8pt + accent)")
    if edition.lead:
        src, alt, width, height, caption = edition.lead
        markup.page_url = edition.url
        if image := markup.picture(src, alt, (width, height)):
            lines.append(f"#picture({image}, {f'[{words(caption)}]' if caption else 'none'})")
    return "\n\n".join(lines)


def _list(heading: str, items: tuple[str, ...], *, several: bool) -> str:
    made = ", ".join(f"[{words(item)}]" for item in items)
    kind = "enum" if several else "list"
    return f"#heading(level: 1, outlined: false, bookmarked: true, {string(heading)})\n\n#{kind}({made})\n\n#v(.6em)"


def _end(edition: Edition) -> str:
    """What a copy on paper has to carry with it: corrections, how to cite, whose it is, where it came from."""
    rows = [
        f"#block(above: 1em, breakable: false)[#strong[{words(label)}]#linebreak(){'#linebreak()'.join(map(_linked, lines))}]"
        for label, lines in edition.end
        if lines
    ]
    return (
        "#v(1.5em)\n\n#line(length: 100%, stroke: .8pt + accent)\n\n"
        '#[\n#set text(size: 9pt, number-type: "lining", hyphenate: false)\n#set par(justify: false)\n\n'
        + "\n\n".join(rows)
        + "\n]"
    )


def _linked(line: str) -> str:
    """A line of plain text, its addresses made links."""
    before, mark, rest = line.partition("https://")
    if not mark:
        return words(line)
    address, blank, after = rest.partition(" ")
    bare = address.rstrip(".,;)")
    tail = address[len(bare) :] + blank + after
    return f"{words(before)}#link({string(mark + bare)})[{words(mark + bare)}]{_linked(tail) if tail else ''}"


def _optional(text: str | None) -> str:
    return string(text) if text else "none"


def _date(iso: str) -> str:
    year, month, day = date_parts(iso) if iso else (0, 0, 0)
    return f"datetime(year: {year}, month: {month}, day: {day})" if day else "none"

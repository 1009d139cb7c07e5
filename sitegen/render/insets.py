"""What stands in a body and is no Markdown: charts, maps, link cards, pull quotes.

They are taken out of the source before it is converted, and put back, as HTML of ours, after it was sanitised. In between a
mark of characters that no source can hold keeps their place. A body without any is left alone after a look for three signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote, urlsplit

from sitegen.content.validation import did_you_mean
from sitegen.errors import Faults, MarkdownError, SitegenError, SourceLocation
from sitegen.language.dates import date_parts, format_date
from sitegen.language.typography import typographic_text
from sitegen.render.body_pictures import PICTURE
from sitegen.render.chart_html import chart_figure
from sitegen.render.chart_table import CHART_KEYS, read_chart
from sitegen.render.map_html import MAP_KEYS, map_figure
from sitegen.render.sanitise import SCHEMES

MARK = "\x1a"
"""A character that no source can hold: it is stripped from the body before."""
MOST = 50
_MARKED = re.compile(rf"(?:<p>)?{MARK}(\d+){MARK}(?:</p>)?")
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*([\w-]*)")
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+|\Z)(.*)\Z")
_PULL = re.compile(r">[ ]?\[!pull\][ \t]*(.*)\Z", re.IGNORECASE)
_QUOTED = re.compile(r">[ ]?(.*)\Z")
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"\[?(?:…|\.\.\.)\]?")
_DATA = re.compile(rb"(?m)^data[ \t]*:[ \t]*[\"']?([^\"'\r\n]+?)[\"']?[ \t]*\r?$")
_ITEM = re.compile(r"[-*+][ \t]+(\S.*)\Z")
_CARD_KEYS = ("url", "title", "site", "date")


@dataclass(frozen=True)
class Inset:
    """One of them, set."""

    html: str
    """Safe to insert unescaped."""
    text: str = ""
    """What it says that nothing else does, for search and relatedness."""
    ids: tuple[str, ...] = ()
    quote: str = ""
    """Words that must stand in the body, too."""
    place: SourceLocation | None = None


@dataclass(frozen=True)
class Field:
    """A line `key: value` of a block."""

    value: str
    place: SourceLocation


def data_named_in(content: bytes) -> tuple[str, ...]:
    """Return the files below assets/ that a source's charts may read; a few more where it only looks like one."""
    if b"chart" not in content:
        return ()
    return tuple(dict.fromkeys(_asset(found.decode("utf-8", "replace")) for found in _DATA.findall(content)))


def _asset(name: str) -> str:
    return name.strip().removeprefix("/").removeprefix("assets/")


def may_hold_insets(body: str) -> bool:
    """Tell whether a body need be looked through."""
    return "[!pull]" in body or (
        ("```" in body or "~~~" in body) and ("chart" in body or "link-card" in body or "map" in body)
    )


def take_out(
    body: str, lang: str, *, path: str, first_line: int, files: Mapping[str, bytes]
) -> tuple[str, list[Inset]]:
    """Return the body with marks in the place of its insets, and the insets by their numbers.

    `files`: what charts may read, by the name below assets/. `MarkdownError`, `Faults`: what is wrong with them.
    """
    walk = _Walk(lang, path, first_line, files)
    made = walk.over(body.split("\n"))
    if len(walk.faults) == 1:
        raise walk.faults[0]
    if walk.faults:
        raise Faults(walk.faults)
    return made, walk.insets


def put_back(html: str, insets: Sequence[Inset]) -> str:
    """Return the HTML with the insets in their places.

    `MarkdownError`: one stands where it cannot be put, within a piece of HTML.
    """

    def put(found: re.Match[str]) -> str:
        inset = insets[int(found[1])]
        if not found[0].startswith("<p>") or not found[0].endswith("</p>"):
            raise MarkdownError(
                "a chart, a map, a card or a pull quote stands within HTML or another block",
                location=inset.place,
                hint="Let it begin at the left edge, outside of any tag, with a blank line before and behind it.",
            )
        return inset.html

    return _MARKED.sub(put, html)


def texts_of(text: str, insets: Sequence[Inset]) -> str:
    """Return the plain text with what the insets say in their places."""
    return _MARKED.sub(lambda found: insets[int(found[1])].text, text)


def without_marks(text: str) -> str:
    """Return the plain text of the body alone."""
    return _MARKED.sub("", text)


def check_quotes(text: str, insets: Sequence[Inset]) -> None:
    """Look whether every pull quote stands in `text`, in the same words; `MarkdownError`, `Faults`: one does not."""
    quoting = [inset for inset in insets if inset.quote]
    if not quoting:
        return
    said = _words(text)
    faults = [
        MarkdownError(
            "the pull quote does not stand in the text",
            location=inset.place,
            hint="Copy it letter by letter from the text; … may stand where words are left out.",
        )
        for inset in quoting
        if not _is_said(inset.quote, said)
    ]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Faults(faults)


def _is_said(quote: str, said: str) -> bool:
    at = 0
    parts = [part for part in map(_words, _ELLIPSIS.split(quote)) if part.strip()]
    for part in parts:
        at = said.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return bool(parts)


def _words(text: str) -> str:
    """The words of a text between single blanks, one at either end."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


@dataclass
class _Walk:
    lang: str
    path: str
    first_line: int
    files: Mapping[str, bytes]
    insets: list[Inset] = field(default_factory=list)
    faults: list[SitegenError] = field(default_factory=list)
    charts: int = 0

    def over(self, lines: list[str]) -> str:
        out: list[str] = []
        at = 0
        while at < len(lines):
            line = lines[at].rstrip()
            fence = _FENCE.match(line)
            if fence is not None:
                end = self._end_of(lines, at, fence[1])
                kind = _KINDS.get(fence[2]) if line == f"{fence[1]}{line[len(fence[1]) :]}" else None
                if kind is None or line.removeprefix(fence[1]).strip() != fence[2]:
                    out += lines[at : end + 1] if end else [lines[at]]
                elif not end:
                    self._fault("this block is not closed", at, f"End it with a line {fence[1]}.")
                    out.append("")
                else:
                    out += self._mark(kind, lines[at + 1 : end], at)
                at = (end or at) + 1
            elif line.startswith(">") and (pull := _PULL.match(line)):
                end = at + 1
                while end < len(lines) and lines[end].startswith(">"):
                    end += 1
                quoted = [pull[1], *(_QUOTED.sub(r"\1", one) for one in lines[at + 1 : end])]
                out += self._mark(_pull, quoted, at)
                at = end
            else:
                out.append(lines[at])
                at += 1
        return "\n".join(out)

    def _end_of(self, lines: list[str], at: int, fence: str) -> int:
        """The line that closes a fence, 0 where none does."""
        return next((n for n in range(at + 1, len(lines)) if lines[n].rstrip() == fence), 0)

    def _mark(self, kind: _Kind, lines: list[str], at: int) -> list[str]:
        if len(self.insets) >= MOST:
            self._fault(f"more than {MOST} charts, maps, cards and pull quotes", at, "Split the text.")
            return []
        try:
            inset = kind(self, lines, at)
        except Faults as error:
            self.faults.extend(error.errors)
        except SitegenError as error:
            self.faults.append(error)
        else:
            self.insets.append(inset)
            return ["", f"{MARK}{len(self.insets) - 1}{MARK}", ""]
        return []

    def _fault(self, message: str, at: int, hint: str) -> None:
        self.faults.append(MarkdownError(message, location=self.place(at), hint=hint))

    def place(self, at: int) -> SourceLocation:
        """The place of a line of the body."""
        return SourceLocation(self.path, self.first_line + at, 1)


_Kind = Callable[[_Walk, list[str], int], Inset]


def _pull(walk: _Walk, lines: list[str], at: int) -> Inset:
    quote = " ".join(" ".join(lines).split())
    if not quote:
        raise MarkdownError(
            "the pull quote is empty",
            location=walk.place(at),
            hint="Write the words behind > [!pull], copied from the text.",
        )
    words = escape(typographic_text(quote, walk.lang), quote=False)
    html = f'<figure class="pull" aria-hidden="true"><blockquote><p>{words}</p></blockquote></figure>'
    return Inset(html, quote=quote, place=walk.place(at))


def _link_card(walk: _Walk, lines: list[str], at: int) -> Inset:
    fields, rest = read_fields(lines, _CARD_KEYS, "a link card", walk.place(at))
    faults = list(_wanting(fields, ("url", "title"), "the link card", walk.place(at)))
    if rest is not None:
        faults.append(MarkdownError("a link card has no data", location=walk.place(at + 1 + rest)))
    if url := fields.get("url"):
        faults += _unsound_address(url)
    if (date := fields.get("date")) and not _is_date(date.value):
        faults.append(
            MarkdownError("the card's date is no date", location=date.place, hint="Write it like 2023-11-15.")
        )
    if faults:
        raise Faults(faults)
    title = typographic_text(fields["title"].value, walk.lang)
    site = escape(fields["site"].value, quote=False) if "site" in fields else ""
    shown = format_date(date.value, walk.lang) if date else ""
    when = f'<time datetime="{escape(date.value)}">{escape(shown)}</time>' if date else ""
    line = ", ".join(part for part in (site, when) if part)
    link = f'<a href="{escape(fields["url"].value)}">{escape(title, quote=False)}</a>'
    html = f'<p class="link-card">{link}' + (f"<br><span>{line}</span></p>" if line else "</p>")
    return Inset(html, text=title, place=walk.place(at))


def _unsound_address(url: Field) -> Iterator[SitegenError]:
    try:
        parts = urlsplit(url.value)
    except ValueError:
        parts = None
    wrong = parts is None or any(c.isspace() or c in '<>"\\' for c in url.value)
    if (
        wrong
        or (parts and parts.scheme and parts.scheme.lower() not in SCHEMES)
        or url.value.startswith("//")
    ):
        yield MarkdownError(
            f"the card's address {url.value!r} is none that a reader could follow",
            location=url.place,
            hint="Write it whole, https://…, or from the root of the site: /2024/a-text/.",
        )


def _is_date(value: str) -> bool:
    try:
        date_parts(value)
    except ValueError:
        return False
    return True


def _chart(walk: _Walk, lines: list[str], at: int) -> Inset:
    fields, rest = read_fields(lines, CHART_KEYS, "a chart", walk.place(at))
    faults = list(_wanting(fields, ("kind", "title", "source"), "the chart", walk.place(at)))
    own = "\n".join(lines[rest + 1 :]) if rest is not None else None
    if own is None and "data" not in fields:
        faults.append(
            MarkdownError(
                "the chart has no data",
                location=walk.place(at),
                hint="Write data: and a CSV file below assets/, or a line --- and the CSV itself.",
            )
        )
    if own is not None and "data" in fields:
        faults.append(
            MarkdownError(
                "the chart has data twice, in a file and below ---",
                location=fields["data"].place,
                hint="Keep one of the two.",
            )
        )
    if faults:
        raise Faults(faults)
    name = None
    if own is not None:
        data, source, line = (
            own.encode(),
            walk.path,
            walk.first_line + at + rest + 1 if rest is not None else 0,
        )
    else:
        name = _asset(fields["data"].value)
        found = walk.files.get(name)
        if found is None or not name.endswith(".csv"):
            raise MarkdownError(
                f"the chart's data, {name!r}, is no CSV file in assets/",
                location=fields["data"].place,
                hint="Put the file below assets/ and write its path from there: data: data/grid.csv",
            )
        data, source, line = found, f"assets/{name}", 0
    chart = read_chart({key: (one.value, one.place) for key, one in fields.items()}, data, source, line)
    walk.charts += 1
    made = chart_figure(chart, walk.lang, number=walk.charts, address=f"/assets/{name}" if name else None)
    said = ". ".join(part for part in (chart.title, chart.subtitle, chart.alt, chart.note) if part)
    return Inset(made.html, text=said, ids=made.ids, place=walk.place(at))


def _map(walk: _Walk, lines: list[str], at: int) -> Inset:
    place = walk.place(at)
    fields, rest = read_fields(lines, MAP_KEYS, "a map", place)
    faults = list(_wanting(fields, ("title", "file", "alt", "source", "date"), "the map", place))
    if (date := fields.get("date")) and not _is_date(date.value):
        faults.append(
            MarkdownError("the map's date is no date", location=date.place, hint="Write it like 2023-11-15.")
        )
    if (file := fields.get("file")) and not PICTURE.search(_asset(file.value)):
        faults.append(
            MarkdownError(
                f"the map's file, {file.value!r}, is no picture",
                location=file.place,
                hint="Write the path of an SVG, PNG, JPEG or WebP file from assets/: file: images/map.svg",
            )
        )
    told, unlisted = _listed(lines, rest, walk, at)
    faults += unlisted
    if not told and not unlisted:
        faults.append(
            MarkdownError(
                "the map does not say in words what it shows",
                location=place,
                hint="Write it as a list below a line ---, one line for each thing: - Gdańsk: two berths",
            )
        )
    if faults:
        raise Faults(faults)
    text = {key: one.value for key, one in fields.items()}
    address = quote(f"/assets/{_asset(text['file'])}", safe="/:@!$&'()*+,;=~")
    html = map_figure(text, told, walk.lang, address)
    said = ". ".join(text[key] for key in ("title", "subtitle", "alt", "note") if key in text)
    return Inset(html, text="\n".join((said, *told)), place=place)


def _listed(
    lines: Sequence[str], rest: int | None, walk: _Walk, at: int
) -> tuple[list[str], list[SitegenError]]:
    """The items of the list below the line ---, and what is none."""
    told: list[str] = []
    faults: list[SitegenError] = []
    for number, line in enumerate(lines[rest + 1 :] if rest is not None else (), start=(rest or 0) + 2):
        item = _ITEM.match(line)
        if item:
            told.append(item[1].strip())
        elif line[:1] in (" ", "\t") and line.strip() and told:
            told[-1] += f" {line.strip()}"
        elif line.strip():
            faults.append(
                MarkdownError(
                    "this line below the map's --- is no item of a list",
                    location=walk.place(at + number),
                    hint="Begin each with a hyphen and a blank: - Gdańsk: two berths",
                )
            )
    return told, faults


_KINDS: dict[str, _Kind] = {"chart": _chart, "link-card": _link_card, "map": _map}


def read_fields(
    lines: Sequence[str], known: Sequence[str], what: str, place: SourceLocation
) -> tuple[dict[str, Field], int | None]:
    """Read lines `key: value` up to a line `---`; return them, and at which line that stands, or None.

    An indented line goes on with the value before it. `place`: of the line above the first. `Faults`: what is no such line,
    keys that are not `known` or stand twice.
    """
    found: dict[str, Field] = {}
    faults: list[SitegenError] = []
    last, rest = "", None
    for number, line in enumerate(lines):
        here = SourceLocation(place.path, place.line + 1 + number, 1)
        if line.rstrip() == "---":
            rest = number
            break
        if not line.strip():
            continue
        if line[0] in " \t" and last:
            found[last] = Field(f"{found[last].value} {line.strip()}".strip(), found[last].place)
            continue
        match = _FIELD.match(line.rstrip())
        key = match[1].lower() if match else ""
        if match is None:
            faults.append(
                MarkdownError(
                    f"this line of {what} is not of the form key: value",
                    location=here,
                    hint=f"{what.capitalize()} knows {', '.join(known)}; data begin below a line ---.",
                )
            )
        elif key not in known:
            faults.append(
                MarkdownError(
                    f"{what} has no key {key!r}", location=here, hint=did_you_mean(key, list(known))
                )
            )
        elif key in found:
            faults.append(MarkdownError(f"{key} stands twice", location=here, hint="Keep one of the two."))
        else:
            found[key] = Field(_unquoted(match[2].strip()), here)
            last = key
    if faults:
        raise Faults(faults)
    return {key: one for key, one in found.items() if one.value}, rest


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _wanting(
    fields: Mapping[str, Field], names: Sequence[str], what: str, place: SourceLocation
) -> Iterator[SitegenError]:
    for name in names:
        if name not in fields:
            yield MarkdownError(
                f"{what} has no {name}", location=place, hint=f"Add a line: {name}: {_EXAMPLES[name]}"
            )


_EXAMPLES = {
    "kind": "bar",
    "title": "What it shows, in a sentence",
    "source": "Eurostat, nrg_bal_c",
    "file": "images/map.svg",
    "alt": "What the map shows, in a sentence",
    "date": "2026-10-01",
    "url": "https://example.org/text",
}

"""A body as the middle of an e-mail: the styles inside, because mail programs drop everything else."""

from __future__ import annotations

from lxml import etree, html

WIDEST = 560
"""Pixels that a picture has at most: Outlook for Windows goes by the attributes, whatever the styles say."""
_TEXT = "margin:0 0 16px;font-size:17px;line-height:1.55"
_LIST = f"{_TEXT};padding:0;padding-START:22px"
_STYLES = {
    "p": _TEXT,
    "ul": _LIST,
    "ol": _LIST,
    "li": "margin:0 0 6px",
    "h2": "margin:24px 0 8px;font-size:21px;line-height:1.3",
    "h3": "margin:20px 0 8px;font-size:18px;line-height:1.3",
    "h4": "margin:20px 0 8px;font-size:17px;line-height:1.3",
    "blockquote": "margin:0 0 16px;padding:0;padding-START:16px;border-START:3px solid #b3394d",
    "figure": "margin:0 0 16px",
    "figcaption": "font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:1.5",
    # What stands for a picture that a program does not show is set in its styles.
    "img": "max-width:100%;height:auto;border:0;font-size:15px;font-style:italic;line-height:1.4",
    "table": "border-collapse:collapse;margin:0 0 20px;font-size:15px;line-height:1.4",
    "th": "padding:4px 0;padding-END:14px;text-align:START;vertical-align:top",
    "td": "padding:4px 0;padding-END:14px;text-align:START;vertical-align:top",
    "hr": "border:0;border-top:1px solid #8a8578;margin:24px 0",
}
"""START and END are left and right where the text runs that way; mail programs know no `inline-start`."""
LINK = "link"
"""The class that the dark colours of the layout are bound to."""


def email_html(made: str, direction: str = "ltr") -> str:
    """Return the HTML of a text as `feed_html.feed_content` makes it, with the styles that mail programs keep.

    `direction`: in which the text runs, `ltr` or `rtl`.
    """
    if not made.strip():
        return ""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    root = html.fragment_fromstring(made, create_parent="div")
    for element in root.iter(etree.Element):
        name = str(element.tag)
        for attribute in ("class", "id", "style", "srcset", "sizes", "loading", "decoding"):
            element.attrib.pop(attribute, None)
        if name == "a":
            element.set("class", LINK)
            element.set("style", "color:#8a1c2e")
        elif name in _STYLES:
            element.set("style", _STYLES[name].replace("START", start).replace("END", end))
        if name == "img":
            _fit(element)
    written = html.tostring(root, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>").strip()


def _fit(picture: etree._Element) -> None:
    width, height = picture.get("width", ""), picture.get("height", "")
    if width.isdecimal() and int(width) > WIDEST:
        if height.isdecimal():
            picture.set("height", str(max(1, round(int(height) * WIDEST / int(width)))))
        picture.set("width", str(WIDEST))

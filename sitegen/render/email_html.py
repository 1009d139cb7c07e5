"""A body as the middle of an e-mail: the styles inside, because mail programs drop everything else."""

from __future__ import annotations

from lxml import etree, html

_TEXT = "margin:0 0 16px;font-size:17px;line-height:1.55"
_STYLES = {
    "p": _TEXT,
    "ul": "margin:0 0 16px;padding:0 0 0 22px;font-size:17px;line-height:1.55",
    "ol": "margin:0 0 16px;padding:0 0 0 22px;font-size:17px;line-height:1.55",
    "li": "margin:0 0 6px",
    "h2": "margin:24px 0 8px;font-size:21px;line-height:1.3",
    "h3": "margin:20px 0 8px;font-size:18px;line-height:1.3",
    "h4": "margin:20px 0 8px;font-size:17px;line-height:1.3",
    "blockquote": "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #b3394d",
    "img": "max-width:100%;height:auto",
    "table": "border-collapse:collapse;font-size:15px",
    "th": "padding:4px 10px 4px 0;text-align:left",
    "td": "padding:4px 10px 4px 0",
    "hr": "border:0;border-top:1px solid #8a8578;margin:24px 0",
}
LINK = "link"
"""The class that the dark colours of the layout are bound to."""


def email_html(made: str) -> str:
    """Return the HTML of a text as `feed_html.feed_content` makes it, with the styles that mail programs keep."""
    if not made.strip():
        return ""
    root = html.fragment_fromstring(made, create_parent="div")
    for element in root.iter(etree.Element):
        name = str(element.tag)
        for attribute in ("class", "id", "style"):
            element.attrib.pop(attribute, None)
        if name == "a":
            element.set("class", LINK)
            element.set("style", "color:#8a1c2e")
        elif name in _STYLES:
            element.set("style", _STYLES[name])
    written = html.tostring(root, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>").strip()

"""Whose a picture is, as it is written into its file: XMP with the IPTC Photo Metadata Standard's rights.

Nothing else that a camera or a program wrote beside the pixels is kept: no place, no serial number, no thumbnail.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sitegen.imaging.decode import exif_of

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_IIM = {"creator": (2, 80), "credit": (2, 110), "copyright": (2, 116)}
LONGEST = 1000
"""Letters of one statement that are kept."""


@dataclass(frozen=True)
class Credits:
    """The statements that search engines and picture desks read. Empty: nothing is said."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    terms: str = ""
    """What may be done with it, in words."""
    statement: str = ""
    """Web Statement of Rights: the address of the page that tells the terms."""
    licensor: str = ""
    """Whom to ask: an address of the web or of mail."""

    def or_else(self, other: Credits) -> Credits:
        """These, and where they are silent, the other's."""
        silent = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **silent)


def xmp_of(credits_: Credits) -> bytes:
    """Return an XMP packet; no bytes where there is nothing to say. IPTC Photo Metadata Standard 2023.1, PLUS 1.2."""
    c = credits_
    if c == Credits():
        return b""
    parts = [
        _listed("dc:creator", "Seq", c.creator),
        _listed("dc:rights", "Alt", c.copyright),
        _plain("photoshop:Credit", c.credit),
        _plain("xmpRights:Marked", "True" if c.copyright or c.terms else ""),
        _listed("xmpRights:UsageTerms", "Alt", c.terms),
        _plain("xmpRights:WebStatement", c.statement),
        _licensor(c.licensor),
    ]
    spaces = "".join(f' xmlns:{name}="{url}"' for name, url in _NAMES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about=""{spaces}>{"".join(parts)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def credits_in(picture: ImageFile) -> Credits:
    """Return what a picture's file says itself, in XMP, else in IPTC-IIM, else in Exif. Damaged statements count as none."""
    found = _of_xmp(picture.info.get("xmp") or b"")
    found = found.or_else(_of_iim(picture))
    exif = exif_of(picture)
    return found.or_else(Credits(creator=_text(exif.get(_ARTIST)), copyright=_text(exif.get(_COPYRIGHT))))


def _plain(name: str, value: str) -> str:
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def _listed(name: str, kind: str, value: str) -> str:
    if not value:
        return ""
    lang = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{lang}>{_escaped(value)}</rdf:li></rdf:{kind}></{name}>"


def _licensor(address: str) -> str:
    if not address:
        return ""
    mail = address.startswith("mailto:")
    inner = _plain("plus:LicensorEmail" if mail else "plus:LicensorURL", address.removeprefix("mailto:"))
    return (
        f'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">{inner}</rdf:li></rdf:Seq></plus:Licensor>'
    )


def _escaped(value: str) -> str:
    return escape("".join(c for c in value if c >= " " and c not in "\ufffe\uffff"))


def _of_xmp(packet: bytes | str) -> Credits:
    from lxml import etree

    data = packet.encode() if isinstance(packet, str) else packet
    # Neither entities nor a network: the packet comes from who knows where.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Credits()

    def find(prefix: str, name: str) -> str:
        tag = f"{{{_NAMES[prefix]}}}{name}"
        for description in root.iter(f"{{{_RDF}}}Description"):
            if found := _text(description.get(tag)):
                return found
        for element in root.iter(tag):
            items = [_text(item.text) for item in element.iter(f"{{{_RDF}}}li")] or [_text(element.text)]
            return ", ".join(filter(None, items))
        return ""

    mail = find("plus", "LicensorEmail")
    return Credits(
        creator=find("dc", "creator"),
        credit=find("photoshop", "Credit"),
        copyright=find("dc", "rights"),
        terms=find("xmpRights", "UsageTerms"),
        statement=find("xmpRights", "WebStatement"),
        licensor=find("plus", "LicensorURL") or (f"mailto:{mail}" if mail else ""),
    )


def _of_iim(picture: ImageFile) -> Credits:
    from PIL import IptcImagePlugin

    try:
        found = IptcImagePlugin.getiptcinfo(picture) or {}
    except (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return Credits()
    return Credits(**{name: _text(found.get(tag)) for name, tag in _IIM.items()})


def _text(value: object) -> str:
    """A statement in one line; of a list, its items. Bytes are UTF-8, or else Latin-1."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        try:
            return _text(value.decode("utf-8"))
        except UnicodeDecodeError:
            return _text(value.decode("latin-1"))
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\0", " ").split())[:LONGEST]

"""A WordPress export as sites really have them: two hundred texts, in English and Polish, with every oddity that was met."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

SITE = "https://old.example.org"
POSTS, PAGES = 192, 8
_HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4.2" created="2026-01-05 10:00" -->
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Old Institute</title>
<link>{SITE}</link>
<language>pl-PL</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{SITE}</wp:base_site_url>
<wp:base_blog_url>{SITE}</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[anowak]]></wp:author_login><wp:author_display_name><![CDATA[Anna Nowak]]></wp:author_display_name></wp:author>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[jkow]]></wp:author_login><wp:author_display_name><![CDATA[Jan Kowalski]]></wp:author_display_name></wp:author>
"""
_FOOT = "</channel>\n</rss>\n"
_WORDS = {
    "en": (
        "The terminal at Solec has handled grain from three countries since the spring, and its operator expects a fourth.",
        "Two berths were added in May; the third waits for a permit that the ministry has promised since last autumn.",
        "Traders say that the railway, not the quay, is what holds the exports back in every month of the harvest.",
    ),
    "pl": (
        "Terminal w Solcu przeładowuje od wiosny zboże z trzech krajów, a jego operator spodziewa się czwartego.",
        "W maju przybyły dwa nabrzeża; trzecie czeka na pozwolenie, które ministerstwo obiecuje od zeszłej jesieni.",
        "Handlowcy mówią, że to kolej, a nie nabrzeże, wstrzymuje eksport w każdym miesiącu żniw.",
    ),
}


@dataclass(frozen=True)
class Item:
    """One item of the export, and what must come of it."""

    number: int
    lang: str
    title: str
    slug: str
    status: str = "publish"
    kind: str = "post"

    @property
    def path(self) -> str:
        """Its old address."""
        prefix = "/pl" if self.lang == "pl" else ""
        if self.kind == "page":
            return f"{prefix}/{self.slug}/"
        return f"{prefix}/{2012 + self.number % 12}/{1 + self.number % 12:02d}/{self.slug}/"

    @property
    def guid(self) -> str:
        """The id that its feed has told."""
        return f"{SITE}/?p={self.number}"

    @property
    def date(self) -> str:
        """When it was published."""
        return f"{2012 + self.number % 12}-{1 + self.number % 12:02d}-{1 + self.number % 28:02d}"


def items() -> list[Item]:
    """The texts: pairs of translations, one slug twice among them, drafts, private and scheduled ones, pages."""
    found: list[Item] = []
    for number in range(1, POSTS + 1):
        lang = "pl" if number % 2 == 0 else "en"
        pair = (number + 1) // 2
        title = f"Grain report {pair}" if lang == "en" else f"Raport zbożowy {pair}: żyto & owies"
        slug = f"grain-report-{pair}" if lang == "en" else f"raport-zbozowy-{pair}"
        if number in (21, 23):
            title, slug = "Grain: the same title", "grain-the-same-title"
        status = {31: "draft", 33: "pending", 35: "private", 37: "future"}.get(number, "publish")
        found.append(Item(number, lang, title, slug, status))
    found.extend(
        Item(900 + number, "en", f"About part {number}", f"about-{number}", kind="page")
        for number in range(PAGES)
    )
    return found


def export(*, extra: str = "") -> bytes:
    """The export, with what is no text: pictures, menus, revisions, and a post in the bin."""
    parts = [_HEAD]
    parts.extend(_item(item) for item in items())
    parts.append(_attachment(5000, "2019/05/berth.jpg", "The second berth"))
    parts.append(_attachment(5001, "2019/05/gone.jpg", "A picture that is lost"))
    parts.extend(_plain(6000 + n, "nav_menu_item", "publish", "Menu") for n in range(3))
    parts.append(_plain(6100, "revision", "inherit", "Old words"))
    parts.append(_plain(6101, "post", "trash", "Thrown away"))
    parts.append(
        _plain(
            6102,
            "wp_block",
            "publish",
            "Reused",
            "<!-- wp:paragraph --><p>Words from a reusable block.</p><!-- /wp:paragraph -->",
        )
    )
    parts.extend([extra, _FOOT])
    return (
        "".join(parts)
        .encode("utf-8")
        .replace(b"BROKEN", b"\xc3\x28")
        .replace(b"VERTICAL", b"\x0b")
        .replace(b"ESCAPE", b"\x1b")
    )


def _item(item: Item) -> str:
    one, two, three = _WORDS[item.lang]
    creator = {3: "", 5: "ghost"}.get(item.number, "anowak" if item.number % 3 else "jkow")
    terms = f'<category domain="category" nicename="zboze"><![CDATA[{"Grain" if item.lang == "en" else "Zboże"}]]></category>'
    terms += f'<category domain="post_tag" nicename="t{item.number % 9}"><![CDATA[Tag {item.number % 9}]]></category>'
    metas = ""
    if item.kind == "post" and item.number <= 100:
        terms += f'<category domain="language" nicename="{item.lang}"><![CDATA[{item.lang}]]></category>'
        terms += f'<category domain="post_translations" nicename="pll_{(item.number + 1) // 2:08x}"><![CDATA[x]]></category>'
    elif item.kind == "post":
        metas += _meta("_wpml_language", item.lang) + _meta("_wpml_trid", str((item.number + 1) // 2))
    if item.number == 7:
        terms += '<category domain="author" nicename="cap-anna"><![CDATA[Anna Nowak]]></category><category domain="author" nicename="cap-ewa"><![CDATA[Ewa Lis]]></category>'
        metas += _meta("_thumbnail_id", "5000")
    if item.number == 13:
        metas += _meta("footnotes", '[{"id":"9f","content":"A note kept <em>apart</em>."}]')
    comments = "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content><![CDATA[Nonsense!]]></wp:comment_content></wp:comment>"
    return _post(item, _content(item, one, two, three), creator, terms, metas + comments * (item.number % 4))


def _content(item: Item, one: str, two: str, three: str) -> str:
    number = item.number
    four = (
        "A permit is a permit, says the ministry."
        if item.lang == "en"
        else "Pozwolenie to pozwolenie, mówi ministerstwo."
    )
    special = {
        1: f"{one}\n<!--more-->\n{four}",
        2: f"{one} ESCAPEVERTICAL&nbsp;{four}",
        3: f"BROKEN {one}",
        4: f'[caption id="attachment_5000" align="aligncenter" width="300"]<a href="{SITE}/wp-content/uploads/2019/05/berth.jpg"><img src="{SITE}/wp-content/uploads/2019/05/berth-300x200.jpg" alt="Nabrzeże" width="300" /></a> Drugie nabrzeże. Fot. A. Nowak[/caption]\n\n{one}',
        5: f'[gallery ids="5000,5001" columns="2"]\n\n{one}',
        6: f'[vc_row][vc_column width="1/2"][vc_column_text]\n\n{one}\n\n[/vc_column_text][/vc_column][vc_column][su_quote cite="Jan"]{four}[/su_quote][/vc_column][/vc_row]',
        8: f"{one}[ref]Zob. <em>raport</em>, s. 5.[/ref] {four}",
        9: f"[embed]https://video.example.org/watch?v=1[/embed]\n\n{one}",
        10: f"{one}\n\nhttps://video.example.org/watch?v=2\n\n{four}",
        11: f'<!-- wp:paragraph -->\n<p>{one}</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:block {{"ref":6102}} /-->\n\n<!-- wp:heading -->\n<h2 class="wp-block-heading">What follows</h2>\n<!-- /wp:heading -->\n\n<!-- wp:list --><ul><!-- wp:list-item --><li>one<ul><li>half</li></ul></li><!-- /wp:list-item --><li>two</li></ul><!-- /wp:list -->',
        13: f'<!-- wp:paragraph -->\n<p>{one}<sup data-fn="9f" class="fn"><a href="#9f" id="9f-link">1</a></sup> {four}</p>\n<!-- /wp:paragraph -->\n<!-- wp:footnotes /-->',
        15: f'<!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>Country</td><td>Mt</td></tr><tr><td>Poland</td><td>4.1</td></tr></tbody></table><figcaption>Table 1. Exports</figcaption></figure><!-- /wp:table -->\n<!-- wp:paragraph --><p>{one}</p><!-- /wp:paragraph -->',
        17: f"{one} [sic] {four} [1] and [...] stay; so does [the bracket].",
        19: f"<h1>A heading of the first level</h1>{one}\n<h3>A smaller one</h3>\n{four}\n<blockquote>{three}</blockquote>",
        25: f'<script>alert(1)</script><style>p{{}}</style>{one}<iframe src="https://video.example.org/e/3"></iframe>',
        27: f'[su_button url="https://example.org/report.pdf"]Download the report[/su_button]\n\n{one}',
    }.get(number, one)
    return f'{special}\n\n{two}\n\n<strong>Part {number}</strong>\n\n{three} <a href="{SITE}/2019/05/x/">Read it</a>.'


def _post(item: Item, content: str, creator: str, terms: str, rest: str) -> str:
    excerpt = f"In short: {item.title}." if item.number % 10 == 0 else ""
    return f"""<item>
<title>{escape(item.title) if item.number % 2 else f"<![CDATA[{item.title}]]>"}</title>
<link>{SITE}{item.path}</link>
<pubDate>Mon, 01 Jan 2018 08:00:00 +0000</pubDate>
<dc:creator><![CDATA[{creator}]]></dc:creator>
<guid isPermaLink="false">{item.guid}</guid>
<description></description>
<content:encoded><![CDATA[{content.replace("]]>", "]]]]><![CDATA[>")}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
<wp:post_id>{item.number}</wp:post_id>
<wp:post_date><![CDATA[{"2035-01-01 08:00:00" if item.status == "future" else f"{item.date} 08:00:00"}]]></wp:post_date>
<wp:post_modified><![CDATA[{item.date} 09:00:00]]></wp:post_modified>
<wp:comment_status>open</wp:comment_status>
<wp:post_name><![CDATA[{item.slug}]]></wp:post_name>
<wp:status><![CDATA[{item.status}]]></wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[{item.kind}]]></wp:post_type>
<wp:post_password></wp:post_password>
{terms}
{rest}
</item>
"""


def _attachment(number: int, path: str, alt: str) -> str:
    return _plain(number, "attachment", "inherit", path.rsplit("/", 1)[1]).replace(
        "</item>",
        f"<wp:attachment_url>{SITE}/wp-content/uploads/{path}</wp:attachment_url>{_meta('_wp_attachment_image_alt', alt)}</item>",
    )


def _plain(number: int, kind: str, status: str, title: str, content: str = "") -> str:
    return f"""<item><title>{title} &nbsp;&eacute; &amp; co</title><link>{SITE}/?p={number}</link><guid>{SITE}/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type></item>
"""


def _meta(key: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"

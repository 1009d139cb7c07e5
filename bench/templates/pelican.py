"""Pelican (Jinja2)."""

from __future__ import annotations

from bench.templates.shared import FOOTER, HEADER, SUPPORT, fill, head

SETTINGS = """\
import os
SITENAME="Example Institute"; SITEURL="https://example.org"; AUTHOR="Staff"; TIMEZONE="UTC"; DEFAULT_LANG="en"
PATH="content"; THEME="theme"; OUTPUT_PATH="output"
ARTICLE_PATHS=["articles"]; PAGE_PATHS=[]; STATIC_PATHS=[]
USE_FOLDER_AS_CATEGORY=False; DEFAULT_CATEGORY="articles"
ARTICLE_URL="articles/{slug}/"; ARTICLE_SAVE_AS="articles/{slug}/index.html"
TAG_URL="tags/{slug}/"; TAG_SAVE_AS="tags/{slug}/index.html"
AUTHOR_URL="authors/{slug}/"; AUTHOR_SAVE_AS="authors/{slug}/index.html"
CATEGORY_SAVE_AS=""; DRAFT_SAVE_AS=""
TAGS_SAVE_AS="tags/index.html"; AUTHORS_SAVE_AS="authors/index.html"
ARCHIVES_SAVE_AS=""; CATEGORIES_SAVE_AS=""
DIRECT_TEMPLATES=["index","tags","authors","sitemap"]
SITEMAP_SAVE_AS="sitemap.xml"
DEFAULT_PAGINATION=20
PAGINATED_TEMPLATES={"index":20,"tag":20,"author":20}
PAGINATION_PATTERNS=((1,"{url}","{save_as}"),(2,"{base_name}/page/{number}/","{base_name}/page/{number}/index.html"))
FEED_ALL_ATOM=None; CATEGORY_FEED_ATOM=None; TRANSLATION_FEED_ATOM=None; AUTHOR_FEED_ATOM=None; AUTHOR_FEED_RSS=None; TAG_FEED_ATOM=None
FEED_ALL_RSS="feed.xml"; FEED_MAX_ITEMS=20; RSS_FEED_SUMMARY_ONLY=False; FEED_DOMAIN=SITEURL
MARKDOWN={"extension_configs":{"markdown.extensions.extra":{},"markdown.extensions.meta":{}},"output_format":"html5"}
PLUGINS=[]
if os.environ.get("PELICAN_CACHE"):
    CACHE_CONTENT=True; LOAD_CONTENT_CACHE=True; CONTENT_CACHING_LAYER="generator"; CHECK_MODIFIED_METHOD="mtime"
"""

BASE_BODY = """
<body>
<<header>>
<main>
{% block main %}{% endblock %}
</main>
<<footer>>
</body>
</html>
"""

ITEM = """\
<li><h2><a href="/{{ article.url }}">{{ article.title }}</a></h2><p class="meta"><time datetime="{{ article.date.strftime('%Y-%m-%d') }}">{{ article.date.strftime('%-d %B %Y') }}</time>
{% for a in article.authors %}<a href="/{{ a.url }}">{{ a.name|e }}</a> {% endfor %}</p><p>{{ article.summary|striptags|e }}</p></li>
"""

LIST = """\
<ul>{% for article in articles_page.object_list %}{% include "_item.html" %}{% endfor %}</ul>
<nav class="pager">{% if articles_page.has_previous() %}<a href="/{{ articles_previous_page.url }}">Newer</a>{% endif %} <span>Page {{ articles_page.number }} of {{ articles_paginator.num_pages }}</span> {% if articles_page.has_next() %}<a href="/{{ articles_next_page.url }}">Older</a>{% endif %}</nav>
"""

HOME = """{% extends "base.html" %}{% block main %}<h1>{{ SITENAME }}</h1>{% include "_list.html" %}{% endblock %}"""

TERM = """{% extends "base.html" %}{% block title %}{{ <<kind>>.name|e }} | {{ SITENAME }}{% endblock %}{% block main %}<h1>{{ <<kind>>.name|e }}</h1>{% include "_list.html" %}{% endblock %}"""

TERMS = """{% extends "base.html" %}{% block main %}<h1><<heading>></h1><ul>{% for t,_ in <<kinds>>|sort %}<li><a href="/{{ t.url }}">{{ t.name|e }}</a></li>{% endfor %}</ul>{% endblock %}"""

UNUSED = """{% extends "base.html" %}"""
"""Pelican wants these to exist; the settings above have them write nothing."""

SITEMAP = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in articles %}<url><loc>{{ SITEURL }}/{{ article.url }}</loc><lastmod>{{ article.date.strftime('%Y-%m-%d') }}</lastmod></url>
{% endfor %}{% for t,_ in tags %}<url><loc>{{ SITEURL }}/{{ t.url }}</loc></url>
{% endfor %}{% for t,_ in authors %}<url><loc>{{ SITEURL }}/{{ t.url }}</loc></url>
{% endfor %}</urlset>
"""

ARTICLE = """\
{% extends "base.html" %}
{% block title %}{{ article.title }} | {{ SITENAME }}{% endblock %}{% block desc %}{{ article.summary|striptags|e }}{% endblock %}
{% block head %}<meta property="og:type" content="article">
<meta property="og:image" content="{{ SITEURL }}{{ article.image }}">
<meta property="article:published_time" content="{{ article.date.isoformat() }}">
{% for t in article.tags %}<meta property="article:tag" content="{{ t.name|e }}">
{% endfor %}{% endblock %}
{% block main %}<article>
<h1>{{ article.title }}</h1>
<p class="meta"><time datetime="{{ article.date.strftime('%Y-%m-%d') }}">{{ article.date.strftime('%-d %B %Y') }}</time> by {% for a in article.authors %}<a href="/{{ a.url }}">{{ a.name|e }}</a> {% endfor %}</p>
<p class="summary">{{ article.summary|striptags|e }}</p>
<figure><img src="{{ article.image }}" alt=""><figcaption>{{ article.image_credit|e }}</figcaption></figure>
<div class="body">{{ article.content }}</div>
<ul class="tags">{% for t in article.tags %}<li><a href="/{{ t.url }}">{{ t.name|e }}</a></li>{% endfor %}</ul>
</article>
<<support>>
{% endblock %}
"""


def files() -> dict[str, str]:
    """The settings and the theme."""
    base_head = head(
        document_title="{% block title %}{{ SITENAME }}{% endblock %}",
        document_description="{% block desc %}Research and comment from {{ SITENAME }}{% endblock %}",
        title="{{ self.title() }}",
        description="{{ self.desc() }}",
        url="{{ SITEURL }}/{{ output_file|replace('index.html','') }}",
        extra="{% block head %}{% endblock %}",
    )
    templates = {
        "base.html": base_head + fill(BASE_BODY, {"header": HEADER, "footer": FOOTER}),
        "_item.html": ITEM,
        "_list.html": LIST,
        "index.html": HOME,
        "tag.html": fill(TERM, {"kind": "tag"}),
        "author.html": fill(TERM, {"kind": "author"}),
        "tags.html": fill(TERMS, {"heading": "Tags", "kinds": "tags"}),
        "authors.html": fill(TERMS, {"heading": "Authors", "kinds": "authors"}),
        "sitemap.html": SITEMAP,
        "article.html": fill(ARTICLE, {"support": SUPPORT}),
    }
    for name in ("category", "page", "archives", "period_archives", "categories"):
        templates[f"{name}.html"] = UNUSED
    theme = {f"theme/templates/{name}": text for name, text in templates.items()}
    return {"pelicanconf.py": SETTINGS} | theme

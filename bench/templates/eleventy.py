"""Eleventy (Nunjucks)."""

from __future__ import annotations

from bench.templates.shared import FOOTER, HEADER, SUPPORT, fill, head

SETTINGS = """\
import markdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import pluginRss from "@11ty/eleventy-plugin-rss";
const slug = s => s.toLowerCase().replaceAll(" ", "-");
const M = ["January","February","March","April","May","June","July","August","September","October","November","December"];
function chunks(groups) {
  const out = [];
  for (const [name, items] of [...groups].sort((a, b) => a[0] < b[0] ? -1 : 1)) {
    const total = Math.ceil(items.length / 20), base = slug(name);
    for (let i = 0; i < total; i++) out.push({ name, slug: base, n: i + 1, total, items: items.slice(i * 20, i * 20 + 20) });
  }
  return out;
}
function group(items, key) {
  const m = new Map();
  for (const it of items) for (const k of it.data[key] || []) { if (!m.has(k)) m.set(k, []); m.get(k).push(it); }
  return m;
}
export default function (cfg) {
  cfg.setLibrary("md", markdownIt({ html: true, typographer: false }).use(footnote));
  cfg.addPlugin(pluginRss);
  const arts = api => api.getFilteredByGlob("content/articles/*.md").reverse();
  cfg.addCollection("articles", arts);
  cfg.addCollection("tagPages", api => chunks(group(arts(api), "tags")));
  cfg.addCollection("authorPages", api => chunks(group(arts(api), "authors")));
  cfg.addCollection("tagNames", api => [...group(arts(api), "tags").keys()].sort());
  cfg.addCollection("authorNames", api => [...group(arts(api), "authors").keys()].sort());
  cfg.addFilter("nslug", slug);
  cfg.addFilter("iso", d => d.toISOString().slice(0, 10));
  cfg.addFilter("long", d => `${d.getUTCDate()} ${M[d.getUTCMonth()]} ${d.getUTCFullYear()}`);
  cfg.setNunjucksEnvironmentOptions({ autoescape: true });
  return { dir: { input: "content", includes: "../_includes", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
"""

ARTICLE_DATA = """\
export default { layout: "article.njk", permalink: d => `/articles/${d.slug}/` };
"""

BASE_BODY = """
<body>
<<header>>
<main>
{% block main %}{{ content | safe }}{% endblock %}
</main>
<<footer>>
</body>
</html>
"""

ARTICLE = """\
{% extends "base.njk" %}
{% block head %}<meta property="og:type" content="article">
<meta property="og:image" content="https://example.org{{ image }}">
<meta property="article:published_time" content="{{ date.toISOString() }}">
{% for t in tags %}<meta property="article:tag" content="{{ t }}">
{% endfor %}{% endblock %}
{% block main %}<article>
<h1>{{ title }}</h1>
<p class="meta"><time datetime="{{ date | iso }}">{{ date | long }}</time> by {% for a in authors %}<a href="/authors/{{ a | nslug }}/">{{ a }}</a> {% endfor %}</p>
<p class="summary">{{ summary }}</p>
<figure><img src="{{ image }}" alt=""><figcaption>{{ image_credit }}</figcaption></figure>
<div class="body">{{ content | safe }}</div>
<ul class="tags">{% for t in tags %}<li><a href="/tags/{{ t | nslug }}/">{{ t }}</a></li>{% endfor %}</ul>
</article>
<<support>>
{% endblock %}
"""

ITEM = """\
<li><h2><a href="{{ it.url }}">{{ it.data.title }}</a></h2><p class="meta"><time datetime="{{ it.date | iso }}">{{ it.date | long }}</time>
{% for a in it.data.authors %}<a href="/authors/{{ a | nslug }}/">{{ a }}</a> {% endfor %}</p><p>{{ it.data.summary }}</p></li>
"""

HOME = """\
---
layout: base.njk
pagination: {data: collections.articles, size: 20, alias: items}
permalink: "{% if pagination.pageNumber > 0 %}/page/{{ pagination.pageNumber + 1 }}/{% else %}/{% endif %}"
eleventyExcludeFromCollections: true
---
<h1>Example Institute</h1><ul>{% for it in items %}{% include "item.njk" %}{% endfor %}</ul>
<nav class="pager">{% if pagination.href.previous %}<a href="{{ pagination.href.previous }}">Newer</a>{% endif %} <span>Page {{ pagination.pageNumber + 1 }} of {{ pagination.pages.length }}</span> {% if pagination.href.next %}<a href="{{ pagination.href.next }}">Older</a>{% endif %}</nav>
"""

TERM = """\
---
layout: base.njk
pagination: {data: collections.<<kind>>Pages, size: 1, alias: chunk}
permalink: "/<<kind>>s/{{ chunk.slug }}/{% if chunk.n > 1 %}page/{{ chunk.n }}/{% endif %}"
eleventyExcludeFromCollections: true
eleventyComputed: {title: "{{ chunk.name }}"}
---
<h1>{{ chunk.name }}</h1><ul>{% for it in chunk.items %}{% include "item.njk" %}{% endfor %}</ul>
<nav class="pager">{% if chunk.n > 1 %}<a href="/<<kind>>s/{{ chunk.slug }}/{% if chunk.n > 2 %}page/{{ chunk.n - 1 }}/{% endif %}">Newer</a>{% endif %} <span>Page {{ chunk.n }} of {{ chunk.total }}</span> {% if chunk.n < chunk.total %}<a href="/<<kind>>s/{{ chunk.slug }}/page/{{ chunk.n + 1 }}/">Older</a>{% endif %}</nav>
"""

TERMS = """\
---
layout: base.njk
permalink: "/<<kind>>s/"
title: <<kind>>s
eleventyExcludeFromCollections: true
---
<h1><<kind>>s</h1><ul>{% for n in collections.<<kind>>Names %}<li><a href="/<<kind>>s/{{ n | nslug }}/">{{ n }}</a></li>{% endfor %}</ul>
"""

FEED = """\
---
permalink: /feed.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Example Institute</title><link>https://example.org/</link><description>Recent articles</description>
{% for it in collections.articles.slice(0, 20) %}<item><title>{{ it.data.title }}</title><link>https://example.org{{ it.url }}</link><guid>https://example.org{{ it.url }}</guid><pubDate>{{ it.date | dateToRfc822 }}</pubDate><description>{{ it.templateContent }}</description></item>
{% endfor %}</channel></rss>
"""

SITEMAP = """\
---
permalink: /sitemap.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for it in collections.articles %}<url><loc>https://example.org{{ it.url }}</loc><lastmod>{{ it.date | iso }}</lastmod></url>
{% endfor %}{% for n in collections.tagNames %}<url><loc>https://example.org/tags/{{ n | nslug }}/</loc></url>
{% endfor %}{% for n in collections.authorNames %}<url><loc>https://example.org/authors/{{ n | nslug }}/</loc></url>
{% endfor %}</urlset>
"""

PACKAGE = """{"type":"module","private":true}"""


def files() -> dict[str, str]:
    """The settings, the layouts, and the pages that are no articles."""
    base_head = head(
        title="{{ title or 'Home' }} | Example Institute",
        description="{{ summary or 'Research and comment from Example Institute' }}",
        url="https://example.org{{ page.url }}",
        extra="{% block head %}{% endblock %}",
    )
    found = {
        "package.json": PACKAGE,
        "eleventy.config.mjs": SETTINGS,
        "_includes/base.njk": base_head + fill(BASE_BODY, {"header": HEADER, "footer": FOOTER}),
        "_includes/article.njk": fill(ARTICLE, {"support": SUPPORT}),
        "_includes/item.njk": ITEM,
        "content/articles/articles.11tydata.mjs": ARTICLE_DATA,
        "content/index.njk": HOME,
        "content/feed.njk": FEED,
        "content/sitemap.njk": SITEMAP,
    }
    for kind in ("tag", "author"):
        found[f"content/{kind}.njk"] = fill(TERM, {"kind": kind})
        found[f"content/{kind}s.njk"] = fill(TERMS, {"kind": kind})
    return found

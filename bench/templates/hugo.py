"""Hugo, and Hugo with its related-content pages."""

from __future__ import annotations

from bench.templates.shared import FOOTER, HEADER, SUPPORT, fill, head

SETTINGS = """\
baseURL = "https://example.org/"
title = "Example Institute"
languageCode = "en"
disableKinds = ["section", "404"]
[pagination]
pagerSize = 20
disableAliases = true
[taxonomies]
author = "authors"
tag = "tags"
[permalinks.page]
articles = "/articles/:slug/"
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 20
[markup.goldmark.renderer]
unsafe = true
[outputFormats.RSS]
baseName = "feed"
[related]
threshold = 20
includeNewer = true
toLower = false
[[related.indices]]
name = "tags"
weight = 100
[[related.indices]]
name = "authors"
weight = 50
"""

BASE_BODY = """
<body>
{{ partialCached "nav.html" . }}
<main>
{{ block "main" . }}{{ end }}
</main>
{{ partialCached "footer.html" . }}
</body>
</html>
"""

ITEM = """\
<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ range .Params.authors }}<a href="/authors/{{ . | urlize }}/">{{ . }}</a> {{ end }}</p><p>{{ .Params.summary }}</p></li>
"""

PAGER = """{{ with .Paginator }}<nav class="pager">{{ if .HasPrev }}<a href="{{ .Prev.URL }}">Newer</a>{{ end }} <span>Page {{ .PageNumber }} of {{ .TotalPages }}</span> {{ if .HasNext }}<a href="{{ .Next.URL }}">Older</a>{{ end }}</nav>{{ end }}"""

# A home template that paginates a *filtered* list evaluates it anew on each of its pages and costs Hugo twice its
# time: `site.RegularPages` is right as it stands.
HOME = """\
{{ define "main" }}<h1>{{ site.Title }}</h1>
{{ $p := .Paginate site.RegularPages }}<ul>{{ range $p.Pages }}{{ partial "item.html" . }}{{ end }}</ul>
{{ partial "pager.html" . }}{{ end }}
"""

TERM = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $p := .Paginate .Pages }}<ul>{{ range $p.Pages }}{{ partial "item.html" . }}{{ end }}</ul>
{{ partial "pager.html" . }}{{ end }}
"""

TAXONOMY = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""

ARTICLE = """\
{{ define "head" }}<meta property="og:type" content="article">
<meta property="og:image" content="{{ .Params.image | absURL }}">
<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
{{ range .Params.tags }}<meta property="article:tag" content="{{ . }}">
{{ end }}{{ end }}
{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> by {{ range .Params.authors }}<a href="/authors/{{ . | urlize }}/">{{ . }}</a> {{ end }}</p>
<p class="summary">{{ .Params.summary }}</p>
<figure><img src="{{ .Params.image }}" alt=""><figcaption>{{ .Params.image_credit }}</figcaption></figure>
<div class="body">{{ .Content }}</div>
<ul class="tags">{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
</article>
{{ partialCached "support.html" . }}
<<related>>{{ end }}
"""

RELATED = """\
{{ with site.RegularPages.Related . | first 4 }}<section class="related"><h2>Related</h2><ul>{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></section>{{ end }}
"""

FEED = """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\" standalone=\\"yes\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{{ site.Title }}</title><link>{{ .Permalink }}</link><description>Recent articles</description>
{{ range first 20 site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | transform.XMLEscape | safeHTML }}</description></item>
{{ end }}</channel></rss>
"""


def _files(related: str) -> dict[str, str]:
    base_head = head(
        title="{{ .Title }} | {{ site.Title }}",
        description="{{ with .Params.summary }}{{ . }}{{ else }}Research and comment from {{ site.Title }}{{ end }}",
        url="{{ .Permalink }}",
        extra='{{ block "head" . }}{{ end }}',
    )
    return {
        "hugo.toml": SETTINGS,
        "layouts/baseof.html": base_head + BASE_BODY,
        "layouts/_partials/nav.html": HEADER,
        "layouts/_partials/footer.html": FOOTER,
        "layouts/_partials/support.html": SUPPORT,
        "layouts/_partials/item.html": ITEM,
        "layouts/_partials/pager.html": PAGER,
        "layouts/home.html": HOME,
        "layouts/term.html": TERM,
        "layouts/taxonomy.html": TAXONOMY,
        "layouts/page.html": fill(ARTICLE, {"related": related}),
        "layouts/home.rss.xml": FEED,
    }


def files() -> dict[str, str]:
    """Without related pages."""
    return _files(related="")


def files_with_related() -> dict[str, str]:
    """With the four most related pages below each article, as sitegen has them."""
    return _files(related=RELATED)

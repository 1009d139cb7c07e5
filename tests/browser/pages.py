"""Addresses that several browser tests start from."""

SEED_ARTICLE = "/2023/russia-china-cement-military-ties/"
LAYOUTS = (
    "home", "article", "report", "chapter", "report-full", "list", "issue", "person", "people", "archive", "month", "page",
    "tombstone", "support", "after-giving", "feeds", "event", "events", "newsletter", "newsletter-issue", "search", "not-found",
)  # fmt: skip
"""What `<body class="kind-…">` tells of each page of the site."""
SPECIAL = {
    "seed": SEED_ARTICLE,
    "charts": "/2026/the-price-of-a-cold-week/",
    "margin notes": "/2026/what-a-siren-costs/",
    "podcast": "/2026/four-nights-the-telephone/",
    "funding": "/funding/",
    "cancelled": "/support/cancelled/",
    "other language": "/pl/",
    "other letters": "/uk/",
}
"""Pages that show more than the first one of their kind."""
KINDS = (*LAYOUTS, *SPECIAL)
VARIED = (
    "home", "seed", "charts", "margin notes", "chapter", "list", "person", "issue", "event", "search", "support", "other letters",
)  # fmt: skip
"""Those that differ most in how they are laid out."""

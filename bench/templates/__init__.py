"""What each peer's site consists of besides the articles: its settings and its own idiomatic templates.

Each module has `files()`: path below the site's folder to text. The visible page is the same in all of them.
"""

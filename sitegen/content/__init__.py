"""What the editor's files hold: front matter, articles, pages, and records of people and terms."""

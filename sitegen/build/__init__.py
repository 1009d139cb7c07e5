"""The straight line: files, texts, publication, plans, bytes, release. The only package that knows all of them."""

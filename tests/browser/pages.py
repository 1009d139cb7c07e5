"""Addresses that several browser tests start from."""

SEED_ARTICLE = "/2023/russia-china-cement-military-ties/"
KINDS = ("home", "article", "chapter", "list", "person", "support", "thanks", "cancelled", "other language")

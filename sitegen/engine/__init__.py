"""Bytes, hashes and files. Knows nothing of articles or sites."""

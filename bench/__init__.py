"""The race against other site generators: one corpus, built by each of them and by sitegen. See README.md."""

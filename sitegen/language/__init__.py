"""What differs from language to language: slugs, dates, plurals, typography, words of the theme."""

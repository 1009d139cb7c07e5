"""Account numbers, and what a bank's app reads from a code beside them. Pure; knows nothing of sitegen."""

"""Sources of every kind, each taken into content/ once and never over an editor's work."""

"""The live preview: builds, serves on this machine only, and reloads the browser when a file is saved.

`server.serve` is the one entry point; `outcome.BuildOutcome` is what its `build` function returns.
Importing this package costs nothing: tornado, livereload and watchfiles are loaded when a preview starts.
"""

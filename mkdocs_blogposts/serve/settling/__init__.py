"""After previews, a full build in another process puts right what they left stale.

Input: a request after each preview, with the configuration and the command line of `mkdocs serve`.
Output: the files in which the served site differs from its full build, each in its place, lines of
the log, and browsers that load their pages again. Of `serve` only `builder` imports this package,
for the option `hot_reload: preview`; `process` runs in the other process and imports nothing but
the standard library until that has the `sys.path` of the server.
"""

"""Moving a blog from another engine: a folder or an export becomes docs/ and mkdocs.yml.

In comes SOURCE, which is only read. Each engine has a module, or a package, with `recognizes` and
`read`; what it returns is an `ImportedSite` (model.py), which knows nothing of files that are
written. What engines do alike is in modules of this room: `front_matter`, `dates`, `plain_data`,
`text`, `link_targets`, `headings`, `html_to_markdown`, `paging`, `nav`, `files`. What
comes after is the same for all: which addresses the options can say and which need a `permalink`,
our own reader over each document, mkdocs.yml, the files, the report. Imports any room below;
nothing below imports it.
"""

"""The files and pages of a site: output paths, navigation, redirects, pictures.

Input: MkDocs' configuration, the files that MkDocs collected, and the posts. Output: output paths
and their owners, pages, navigation, redirects, pictures, and the files that are not published; what
is said of a build, and the published addresses that outlast it. This package imports MkDocs, knows
some of its plugins (`other_plugins`, `plugin_views`), and may import `blog` and packages below it,
but not `render`.
"""

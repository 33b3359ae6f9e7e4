"""The files and pages of a site: output paths, navigation, redirects, pictures.

Input: MkDocs' configuration, the files that MkDocs collected, and the posts. Output: output paths
and their owners, pages, navigation, redirects, pictures, and the files that are not published.
This package imports MkDocs, knows some of its plugins, and may import `blog` and packages below it,
but not `render`.
"""

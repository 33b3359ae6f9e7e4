"""What templates and hooks written for Material's blog find, on top of our posts and lists.

Input: the layout of a build, and what its posts were converted to. Output: attributes of pages
(`page.config`, `page.categories`), variables of templates (`posts`, `pagination`), the filter
`date`, and which template shows a page. Nothing is made before it is asked for. This room may
import MkDocs, `render`, `site` and everything below them; only `build`, `serve` and `plugin`
import this room.
"""

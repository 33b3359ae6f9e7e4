#!/bin/sh
# markdownify 1.2.3: two `<code>` beside each other become one, and show backticks.
#
# `<code>a</code><code>b</code>` becomes "`a``b`". In CommonMark (0.31.2, 6.1) a run of two backticks
# closes no code that one backtick opened, so that this is one piece of code: "a``b". The same goes for
# emphasis: `<b>a</b><b>b</b>` becomes "**a****b**", which shows asterisks. Editors write such HTML where
# the format of a part of a word was changed. Whoever converts HTML with markdownify has to write tags
# where marks would run together.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    markdownify==1.2.3 markdown-it-py==4.0.0
"$folder/venv/bin/python" - <<'PYTHON'
from markdown_it import MarkdownIt
from markdownify import markdownify

expected = {
    "<code>a</code><code>b</code>": ("`a``b`", "<p><code>a``b</code></p>"),
    "<b>a</b><b>b</b>": ("**a****b**", "<p><strong>a****b</strong></p>"),
}
found = {}
for html in expected:
    markdown = markdownify(html)
    found[html] = (markdown, MarkdownIt("commonmark").render(markdown).strip())
print(found)
assert found == expected, "the behaviour has changed"
PYTHON
echo "as described: markdownify 1.2.3 joins code and emphasis that stand beside each other"

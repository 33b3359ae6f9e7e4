#!/bin/sh
# Hexo 8.1.2: `{% include_code file %}` shows nothing for files in a language that has no renderer.
#
# The documentation has the tag for any file of `downloads/code`, and `test.js` as its example. The
# tag looks the file up among the pages, and only what has a renderer is one: `a.js` is shown, `a.py`
# beside it leaves nothing in the page and nothing in the log. Whoever imports such a post cannot
# tell from the page of Hexo what its author wanted to show.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p source/_posts source/downloads/code
printf 'title: x\nurl: https://x.example\nsyntax_highlighter:\n' > _config.yml
printf '{"private": true, "hexo": {"version": "8.1.2"}}\n' > package.json
npm install --no-audit --no-fund --silent hexo@8.1.2 hexo-renderer-marked@7.0.1
printf 'shown();\n' > source/downloads/code/a.js
printf 'hidden()\n' > source/downloads/code/a.py
printf -- '---\ntitle: x\ndate: 2024-01-31\nlayout: false\n---\n{%% include_code a.js %%}\n\n{%% include_code a.py %%}\n' \
    > source/_posts/x.md
npx hexo generate > log 2>&1
page=public/2024/01/31/x/index.html
cat "$page"
grep -q 'shown()' "$page"
if grep -q 'hidden()' "$page" || grep -qE 'WARN|ERROR' log; then
    echo "the behaviour has changed" >&2
    exit 1
fi
echo "as described: Hexo 8.1.2 shows included code of .js, and none of .py"

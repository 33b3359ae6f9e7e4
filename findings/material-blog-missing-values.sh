#!/bin/sh
# mkdocs-material 9.8.2, plugin `blog`: two values of templates are other than their names say.
#
# A post takes its title from its heading where its front matter has none, and its page says
# `page.title` rightly. In partials/post.html, which an owner may override, `post.title` of the same
# post is empty: the excerpt is a page whose Markdown never passed through MkDocs (`Excerpt` sets
# neither `content` before it is read nor `_title_from_render`).
# And the filter `date`, which the plugin adds, prints the day of the build for a date that a post
# does not have (`post.config.date.updated` is None there): Babel formats None as today.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    mkdocs==1.6.1 mkdocs-material==9.8.2
mkdir -p "$folder/docs/blog/posts" "$folder/own/partials"
cd "$folder"
cat > mkdocs.yml <<'YAML'
site_name: Site
theme: {name: material, custom_dir: own, font: false}
plugins: [blog]
YAML
echo '# Home' > docs/index.md
printf -- '---\ndate: 2024-01-02\n---\n\n# The title\n\nText.\n' > docs/blog/posts/some-file.md
printf 'TITLE[{{ post.title }}] UPDATED[{{ post.config.date.updated | date }}]\n' \
    > own/partials/post.html
NO_MKDOCS_2_WARNING=1 venv/bin/mkdocs build --quiet
found=$(grep -o 'TITLE.*' site/blog/index.html)
today=$(venv/bin/python -c \
    'from datetime import date; from babel.dates import format_date; print(format_date(date.today(), "long", locale="en"))')
echo "$found"
test "$found" = "TITLE[] UPDATED[$today]" || { echo "the behaviour has changed"; exit 1; }
grep -q '<title>The title - Site</title>' site/blog/2024/01/02/the-title/index.html
echo "as described: mkdocs-material 9.8.2 prints no title, and today for a date that is missing"

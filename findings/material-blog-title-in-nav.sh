#!/bin/sh
# mkdocs-material 9.8.2, plugin `blog`: the title that `nav` gives to the blog's page is dropped.
#
# `nav: [Journal: blog/index.md]` names an entry. MkDocs prints that name for any other page. The
# plugin replaces the page by one of its own, made without the title, so that the navigation shows
# the page's h1, or "Blog" where it has none. An entry whose page stands in a section keeps no name
# either. Owners who rename the entry see no change and no message.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    mkdocs==1.6.1 mkdocs-material==9.8.2
mkdir -p "$folder/docs/blog/posts"
cd "$folder"
cat > hook.py <<'PYTHON'
from mkdocs.plugins import event_priority


@event_priority(-1000)
def on_nav(nav, config, files):
    print("ENTRIES", [page.file.src_uri + "=" + str(page.title) for page in nav.pages])


def on_page_context(context, page, config, nav):
    if page.is_homepage:
        print("SHOWN", [str(item.title) for item in nav.items])
PYTHON
cat > mkdocs.yml <<'YAML'
site_name: Site
theme: {name: material, font: false}
plugins: [blog]
hooks: [hook.py]
nav:
  - Start: index.md
  - Journal: blog/index.md
YAML
echo '# Home' > docs/index.md
echo '# Notes from a garden' > docs/blog/index.md
printf -- '---\ndate: 2024-01-02\n---\n\n# A post\n' > docs/blog/posts/a.md
NO_MKDOCS_2_WARNING=1 venv/bin/mkdocs build --quiet > log
cat log
grep -qxF "SHOWN ['Start', 'Notes from a garden']" log || { echo "the behaviour has changed"; exit 1; }
echo "as described: mkdocs-material 9.8.2 shows the h1 of the blog's page, not its title in nav"

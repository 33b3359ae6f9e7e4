#!/bin/sh
# mkdocs-material 9.8.2, plugin `tags`: which of two equally close listings a tag links to is random.
#
# A tag of a page links to "the closest listing" that shows it. Listings are kept in a set that is
# ordered by the hash of a text, and sorted by closeness alone, so that of two pages with a listing in
# one folder each build links to another one: two builds of the same files differ, unless
# PYTHONHASHSEED is fixed. Whoever reads these links has to break ties, as by the path of the page.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-material==9.8.2
mkdir "$folder/docs"
printf 'site_name: a\ntheme: material\nplugins: [tags]\n' > "$folder/mkdocs.yml"
printf '# Home\n' > "$folder/docs/index.md"
printf -- '---\ntags: [rust]\n---\n\n# A page\n' > "$folder/docs/page.md"
for name in one two; do
    printf '# %s\n\n<!-- material/tags -->\n' "$name" > "$folder/docs/$name.md"
done
found=
for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
    PYTHONHASHSEED=$seed "$folder/venv/bin/mkdocs" build -q -f "$folder/mkdocs.yml" 2> /dev/null
    found="$found $(grep -o 'href="[^"]*#tag:rust"' "$folder/site/page/index.html")"
done
echo "$found" | tr ' ' '\n' | sort | uniq -c
case $found in *one/*) ;; *) echo "the behaviour has changed"; exit 1 ;; esac
case $found in *two/*) ;; *) echo "the behaviour has changed"; exit 1 ;; esac
echo "as described: twelve builds of the same files link to both listings"

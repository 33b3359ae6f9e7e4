#!/bin/sh
# Builds the sample site of VitePress with VitePress 1.6.4, in a temporary folder, and renews
# tests/engines/vitepress/facts.json; then with each other configuration, and renews addresses.json.
# Needs node and npm; CI does not run it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$root/tests/engines/vitepress/site/." "$work"
cd "$work"
npm install --no-audit --no-fund --silent
for name in clean rewrites site; do
    if [ "$name" != site ]; then
        cp "$root/tests/engines/vitepress/$name.mts" docs/.vitepress/config.mts
    else
        cp "$root/tests/engines/vitepress/site/docs/.vitepress/config.mts" docs/.vitepress
    fi
    npx vitepress build docs
    cp -R docs/.vitepress/dist "$work/built-$name"
done
cd "$root"
"${PYTHON:-python}" -m scripts.engine_facts "$work/docs/.vitepress/dist" \
    --content ".VPHome, .vp-doc" --engine "vitepress 1.6.4" \
    --out tests/engines/vitepress/facts.json
"${PYTHON:-python}" - "$work" tests/engines/vitepress/addresses.json <<'END'
import json, pathlib, sys

work, out = map(pathlib.Path, sys.argv[1:])
addresses = {
    name: sorted(
        "/" + path.relative_to(work / f"built-{name}").as_posix().removesuffix("index.html")
        for path in (work / f"built-{name}").rglob("*")
        if path.suffix in (".html", ".xml", ".rss") and path.name not in ("404.html", "sitemap.xml")
    )
    for name in ("site", "clean", "rewrites")
}
out.write_text(json.dumps(addresses, ensure_ascii=False, indent=1) + "\n", "utf-8")
END

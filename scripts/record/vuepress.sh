#!/bin/sh
# Builds the sample site of VuePress with VuePress 2.0.0-rc.30, its default theme and its blog plugin
# (2.0.0-rc.130, from npm) in a temporary folder, once with each setting of addresses, and renews
# tests/engines/vuepress/facts.json. CI does not run it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$root/tests/engines/vuepress/site/." "$work"
cd "$work"
npm install --silent --no-fund --no-audit vuepress@2.0.0-rc.30 @vuepress/bundler-vite@2.0.0-rc.30 \
    @vuepress/theme-default@2.0.0-rc.130 @vuepress/plugin-blog@2.0.0-rc.130 vue sass-embedded
cp docs/.vuepress/config.js plain.js
for name in default permalinks base; do
    case $name in
        permalinks) sed "s|lang: 'en-US',|&\n  permalinkPattern: ':year/:month/:slug.html',|" plain.js ;;
        base) sed "s|lang: 'en-US',|&\n  base: '/notes/',|" plain.js ;;
        *) cat plain.js ;;
    esac > docs/.vuepress/config.js
    npx vuepress build docs --dest "$work/out-$name" > log 2>&1 || { cat log; exit 1; }
done
cd "$root"
facts=tests/engines/vuepress/facts.json
"${PYTHON:-python3}" -m scripts.engine_facts "$work/out-default" \
    --content "[vp-content], main.page, .vp-home, main.vp-home" --engine "vuepress 2.0.0-rc.30" --out "$facts"
"${PYTHON:-python3}" - "$work" "$facts" <<'END'
import json, pathlib, sys

work, out = map(pathlib.Path, sys.argv[1:])
facts = json.loads(out.read_text("utf-8"))
facts["addresses"] = {
    name: sorted(
        "/" + path.relative_to(work / f"out-{name}").as_posix().removesuffix("index.html")
        for path in (work / f"out-{name}").rglob("*.html")
        if path.name != "404.html"
    )
    for name in ("default", "permalinks", "base")
}
out.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
END

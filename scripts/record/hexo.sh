#!/bin/sh
# Builds the sample site of Hexo with Hexo 8.1.2 in a temporary folder, once with each setting of
# addresses and once as a service in UTC does, and renews tests/engines/hexo/facts.json. Needs node and npm; CI does not run it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$root/tests/engines/hexo/site/." "$root/tests/engines/hexo/settings" "$work"
cd "$work"
export TZ=Europe/Paris
npm install --no-audit --no-fund --silent
for config in _config.yml settings/numbered.yml settings/dated.yml; do
    npx hexo clean > log 2>&1
    npx hexo generate --config "_config.yml,$config" >> log 2>&1 || { cat log; exit 1; }
    if grep -E "ERROR|WARN" log; then exit 1; fi
    mv public "public-$(basename "$config" .yml)"
done
npx hexo clean > log 2>&1
TZ=UTC npx hexo generate >> log 2>&1
mv public public-utc
cd "$root"
"${PYTHON:-python}" -m scripts.engine_facts "$work/public-_config" \
    --content ".text" --host https://rye.example --engine "hexo 8.1.2" \
    --out tests/engines/hexo/facts.json
"${PYTHON:-python}" - "$work" tests/engines/hexo/facts.json <<'END'
import json, pathlib, sys

work, out = map(pathlib.Path, sys.argv[1:])
facts = json.loads(out.read_text("utf-8"))
facts["addresses"] = {
    folder.name.removeprefix("public-"): sorted(
        "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        for file in folder.rglob("*")
        if file.suffix in (".html", ".xml")
    )
    for folder in sorted(work.glob("public-*"))
}
out.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
END

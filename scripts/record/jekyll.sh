#!/bin/sh
# Builds the sample site of Jekyll in a temporary folder, once with each setting of addresses, and
# renews tests/engines/jekyll/facts.json. CI does not run it. Needs Debian 12's packages jekyll
# (4.3.1), ruby-jekyll-archives, -feed, -gist, -include-cache, -paginate and -redirect-from.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
sample="$root/tests/engines/jekyll"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in default pretty custom; do
    cp -R "$sample/site" "$work/site"
    if [ "$name" != default ]; then cat "$sample/$name.yml" >> "$work/site/_config.yml"; fi
    (cd "$work/site" && JEKYLL_NO_BUNDLER_REQUIRE=true jekyll build --quiet -d "$work/$name")
    rm -r "$work/site"
done
cd "$root"
"${PYTHON:-python3}" -m scripts.engine_facts "$work/default" \
    --content main --host https://harbour.example --engine "jekyll 4.3.1" --out "$sample/facts.json"
"${PYTHON:-python3}" - "$work" "$sample/facts.json" <<'END'
import json, pathlib, sys

work, out = map(pathlib.Path, sys.argv[1:])
facts = json.loads(out.read_text("utf-8"))
facts["addresses"] = {
    name: sorted(
        "/" + path.relative_to(work / name).as_posix().removesuffix("index.html")
        for path in (work / name).rglob("*")
        if path.is_file()
    )
    for name in ("default", "pretty", "custom")
}
out.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
END

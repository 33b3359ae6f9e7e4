#!/bin/sh
# Builds the sample site of VitePress with VitePress 1.6.4, in a temporary folder, and renews
# tests/engines/vitepress/facts.json. Needs node and npm; CI does not run it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$root/tests/engines/vitepress/site/." "$work"
cd "$work"
npm install --no-audit --no-fund --silent
npx vitepress build docs
cd "$root"
"${PYTHON:-python}" -m scripts.engine_facts "$work/docs/.vitepress/dist" \
    --content ".VPHome, .vp-doc" --engine "vitepress 1.6.4" \
    --out tests/engines/vitepress/facts.json

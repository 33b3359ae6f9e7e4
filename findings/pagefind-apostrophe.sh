#!/bin/sh
# Pagefind 1.5.2: a word behind a typographic apostrophe (U+2019) is not found; behind `'` it is.
#
# French and Italian glue an article to its word: "l’élève". Of two pages that differ in the apostrophe
# alone, a search for "élève" finds the one with `'` (U+0027), and not the one with `’`, which is what
# typographers, word processors and smart quotes write. Accents do not matter ("eleve" finds the same).
# Whoever indexes French has to hand Pagefind a copy in which `’` is `'`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pagefind@1.5.2
mkdir site
for name in typographic typewriter; do
    mark="’"
    [ "$name" = typographic ] || mark="'"
    echo "<!doctype html><html lang=fr><title>$name</title><body><p>Il a vu l${mark}élève hier.</p></body></html>" \
        >"site/$name.html"
done
node_modules/.bin/pagefind --site site --silent
cp site/pagefind/pagefind.js pagefind.mjs
cat >search.mjs <<'JAVASCRIPT'
import fs from "node:fs";
import http from "node:http";
import assert from "node:assert";
const server = http.createServer((request, response) => response.end(
    fs.readFileSync(`site${request.url.split("?")[0]}`)));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const pagefind = await import("./pagefind.mjs");
await pagefind.options({ basePath: `http://127.0.0.1:${server.address().port}/pagefind/`, baseUrl: "/" });
const found = {};
for (const word of ["élève", "eleve", "hier"]) {
    const { results } = await pagefind.search(word);
    found[word] = (await Promise.all(results.map((each) => each.data()))).map((each) => each.url).sort();
    console.log(word, "->", found[word].join(" "));
}
const both = ["/typewriter.html", "/typographic.html"];
assert.deepEqual(found, { "élève": both.slice(0, 1), eleve: both.slice(0, 1), hier: both }, "the behaviour has changed");
process.exit(0);
JAVASCRIPT
node search.mjs
echo "as described: Pagefind 1.5.2 does not part words at U+2019"

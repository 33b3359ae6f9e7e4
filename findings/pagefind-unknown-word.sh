#!/bin/sh
# Pagefind 1.5.2: a word that no page has finds pages, by a beginning as short as one letter.
#
# One page has "a harbour" and another "boats". A search for "anchorage", which neither has, finds the
# first, and marks the "a" of it. "zebra" finds nothing.
# There is no option against it: a search for an unknown word cannot be told from one with results, but by
# comparing the marked words of excerpts with the query.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pagefind@1.5.2
mkdir site
for page in "harbour:There is a harbour." "boats:Four boats."; do
    echo "<!doctype html><html lang=en><title>x</title><body><p>${page#*:}</p></body></html>" \
        >"site/${page%%:*}.html"
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
for (const word of ["anchorage", "harbour", "zebra"]) {
    const { results } = await pagefind.search(word);
    const pages = await Promise.all(results.map((each) => each.data()));
    found[word] = pages.map((each) => `${each.url} ${each.excerpt}`);
    console.log(word, "->", found[word].join("; ") || "nothing");
}
assert.deepEqual(found, {
    anchorage: ["/harbour.html x There is <mark>a</mark> harbour."],
    harbour: ["/harbour.html x There is a <mark>harbour.</mark>"],
    zebra: [],
}, "the behaviour has changed");
process.exit(0);
JAVASCRIPT
node search.mjs
echo "as described: Pagefind 1.5.2 answers an unknown word by one of its beginnings"

#!/bin/sh
# Pagefind 1.5.2: a search that is sorted leaves out the pages that lack the key of the order.
#
# Of three pages with the word "tide", two have `data-pagefind-sort="date:…"`. Sorted by date, a search
# for "tide" finds two pages instead of three: a page without a date does not come last, it is gone, and
# neither the number of results nor a message tells. On a site with posts and ordinary pages,
# "newest first" has to be offered with this in mind, or every page be given a date.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pagefind@1.5.2
mkdir site
for page in "old:2024-01-01" "new:2025-01-01" "about:"; do
    date=${page#*:}
    echo "<!doctype html><html lang=en><title>x</title><body><p>The tide.</p>${date:+<i data-pagefind-sort=\"date:$date\"></i>}</body></html>" \
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
const urls = async (options) => Promise.all(
    (await pagefind.search("tide", options)).results.map(async (each) => (await each.data()).url));
const best = (await urls({})).sort();
const sorted = await urls({ sort: { date: "desc" } });
console.log("best first:", best.join(" "));
console.log("newest first:", sorted.join(" "));
assert.deepEqual(best, ["/about.html", "/new.html", "/old.html"], "the behaviour has changed");
assert.deepEqual(sorted, ["/new.html", "/old.html"], "the behaviour has changed");
process.exit(0);
JAVASCRIPT
node search.mjs
echo "as described: Pagefind 1.5.2 drops pages without the key of the order"

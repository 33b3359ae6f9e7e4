#!/bin/sh
# VitePress 1.6.4: an expression on the last line of a paragraph, alone there, is not shown.
#
# "By", a line break, and `{{ $frontmatter.author }}` are rendered as `<p {="" $frontmatter.author="">By</p>`:
# the name is gone, without a word. markdown-it-attrs, which VitePress uses for `{#id .class}`, takes
# the braces for attributes of the paragraph (or of the quote around it). On one line with other
# text, `By {{ $frontmatter.author }}`, the expression is shown, as VitePress' own documentation has it.
# Whoever writes such lines for VitePress has to keep some text on them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix "$folder" vitepress@1.6.4 > /dev/null
cat > check.mjs <<'NODE'
import assert from 'node:assert'
import { createMarkdownRenderer } from 'vitepress'

const md = await createMarkdownRenderer('.')
const render = (text) => md.render(text, { path: 'a.md', relativePath: 'a.md' })
const author = '{{ $frontmatter.author }}'
const found = await render(`By\n${author}`)
console.log(found)
assert.equal(found, '<p {="" $frontmatter.author="">By</p>\n', 'the behaviour has changed')
assert.equal(await render(`By ${author}`), `<p>By ${author}</p>\n`)
process.exit(0)
NODE
node check.mjs
echo "as described: VitePress 1.6.4 shows no expression that is alone on the last line of a paragraph"

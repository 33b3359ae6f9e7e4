// Renders Markdown files with VitePress' own renderer, as one line of JSON each: `[path, html]`.
// Arguments: a folder in which VitePress is installed, a file with the paths, one a line, and the
// file to write.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [modules, list, target] = process.argv.slice(2)
const found = createRequire(pathToFileURL(`${modules}/x.js`)).resolve('vitepress')
const { createMarkdownRenderer } = await import(pathToFileURL(found))
const logger = { info() {}, warn() {}, error() {}, warnOnce() {} }
const md = await createMarkdownRenderer(modules, { attrs: { disable: false } }, '/', logger)
const lines = []
for (const path of fs.readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
  let html
  try {
    const env = { path, relativePath: 'page.md', cleanUrls: false }
    html = await md.renderAsync?.(fs.readFileSync(path, 'utf8'), env)
    html ??= md.render(fs.readFileSync(path, 'utf8'), env)
  } catch (error) {
    html = null
  }
  lines.push(JSON.stringify([path, html]))
}
fs.writeFileSync(target, lines.join('\n'))

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type SiteConfig } from 'vitepress'

const title = 'Carnet de balcon'
const hostname = 'https://carnet.example'

export default defineConfig({
  title,
  lang: 'fr-FR',
  ignoreDeadLinks: true,
  sitemap: { hostname },
  rewrites: {
    'posts/:name.md': 'journal/:name.md',
    'missions/:name.md': 'm/:name/index.md',
    'parts/rappels.md': 'rappels.md',
  },
  buildEnd(config: SiteConfig) {
    writeFileSync(path.join(config.outDir, 'feed.rss'), `<rss><title>${title}</title></rss>`)
  },
})

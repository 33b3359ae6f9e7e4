import { blogPlugin } from '@vuepress/plugin-blog'
import { viteBundler } from '@vuepress/bundler-vite'
import { defaultTheme } from '@vuepress/theme-default'
import { defineUserConfig } from 'vuepress'

export default defineUserConfig({
  lang: 'en-US',
  title: 'Balcony notes',
  description: 'Six square meters, four seasons',
  head: [['link', { rel: 'icon', href: '/img/pot.png' }]],
  bundler: viteBundler(),
  theme: defaultTheme({
    logo: '/img/pot.png',
    navbar: ['/', { text: 'Guide', children: ['/guide/', '/guide/tools.md'] }, '/about.md'],
    sidebar: { '/guide/': ['/guide/README.md', '/guide/tools.md'] },
    contributors: false,
    lastUpdated: false,
  }),
  plugins: [
    blogPlugin({
      filter: ({ filePathRelative }) => (filePathRelative ? filePathRelative.startsWith('posts/') : false),
      getInfo: ({ frontmatter, title, data }) => ({
        title,
        date: frontmatter.date || null,
        category: frontmatter.category || [],
        tag: frontmatter.tag || [],
        excerpt: typeof frontmatter.excerpt === 'string' ? frontmatter.excerpt : data?.excerpt || '',
      }),
      category: [
        {
          key: 'category',
          getter: (page) => page.frontmatter.category || [],
          layout: 'Category',
          itemLayout: 'Category',
          frontmatter: () => ({ title: 'Categories', sidebar: false }),
          itemFrontmatter: (name) => ({ title: `Category ${name}`, sidebar: false }),
        },
        {
          key: 'tag',
          getter: (page) => page.frontmatter.tag || [],
          layout: 'Tag',
          itemLayout: 'Tag',
          frontmatter: () => ({ title: 'Tags', sidebar: false }),
          itemFrontmatter: (name) => ({ title: `Tag ${name}`, sidebar: false }),
        },
      ],
      type: [
        {
          key: 'article',
          filter: (page) => !page.frontmatter.archive,
          layout: 'Article',
          frontmatter: () => ({ title: 'Articles', sidebar: false }),
          sorter: (a, b) => {
            if (a.frontmatter.sticky && b.frontmatter.sticky) return b.frontmatter.sticky - a.frontmatter.sticky
            if (a.frontmatter.sticky && !b.frontmatter.sticky) return -1
            if (!a.frontmatter.sticky && b.frontmatter.sticky) return 1
            return new Date(b.frontmatter.date) - new Date(a.frontmatter.date)
          },
        },
        {
          key: 'timeline',
          filter: (page) => page.frontmatter.date instanceof Date,
          layout: 'Timeline',
          frontmatter: () => ({ title: 'Timeline', sidebar: false }),
          sorter: (a, b) => new Date(b.frontmatter.date) - new Date(a.frontmatter.date),
        },
      ],
    }),
  ],
})

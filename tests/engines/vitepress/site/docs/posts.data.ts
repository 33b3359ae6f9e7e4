import { createContentLoader } from 'vitepress'

export default createContentLoader('posts/*.md', {
  transform(posts) {
    return posts
      .filter(({ frontmatter }) => !frontmatter.archive)
      .sort((a, b) => +new Date(b.frontmatter.date) - +new Date(a.frontmatter.date))
      .map(({ frontmatter, url }) => ({
        title: frontmatter.title,
        url,
        date: frontmatter.date,
        category: frontmatter.category,
      }))
  },
})

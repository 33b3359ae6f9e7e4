import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Carnet de balcon',
  description: 'Semer, arroser, récolter',
  lang: 'fr-FR',
  ignoreDeadLinks: true,
  themeConfig: {
    nav: [
      { text: 'Articles', link: '/articles' },
      { text: 'À propos', link: '/about' },
    ],
    socialLinks: [{ icon: 'github', link: 'https://github.com/carnet' }],
  },
})

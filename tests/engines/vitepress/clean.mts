import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Carnet de balcon',
  lang: 'fr-FR',
  base: '/carnet/',
  cleanUrls: true,
  ignoreDeadLinks: true,
  srcExclude: ['parts/**'],
})

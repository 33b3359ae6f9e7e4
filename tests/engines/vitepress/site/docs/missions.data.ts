import { createContentLoader } from 'vitepress'

export default createContentLoader('missions/*.md')

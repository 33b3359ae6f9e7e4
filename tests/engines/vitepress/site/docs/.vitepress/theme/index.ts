import DefaultTheme from 'vitepress/theme'
import Livre from './Livre.vue'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Livre', Livre)
  },
}

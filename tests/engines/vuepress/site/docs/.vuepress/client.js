import { defineClientConfig } from 'vuepress/client'
import Article from './layouts/Article.vue'
import Category from './layouts/Category.vue'
import Tag from './layouts/Tag.vue'
import Timeline from './layouts/Timeline.vue'
import Watering from './components/Watering.vue'

export default defineClientConfig({
  enhance({ app }) {
    app.component('Watering', Watering)
  },
  layouts: { Article, Category, Tag, Timeline },
})

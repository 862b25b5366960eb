import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connect, provideApi } from '@/api'
import App from '@/App.vue'
import { makeI18n } from '@/i18n'
import { makeRouter } from '@/router'
import { usePreferences } from '@/stores/preferences'
import '@/styles/main.css'

const api = await connect()
const app = createApp(App)
provideApi(app, api)
app.use(createPinia())
app.use(makeI18n(usePreferences().language))
app.use(makeRouter())
app.mount('#app')

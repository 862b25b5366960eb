import { render } from '@testing-library/vue'
import { createPinia, setActivePinia } from 'pinia'
import { createApp, type Component } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { provideApi, type Api } from '@/api'
import { createFakeApi, type FakeOptions } from '@/api/fake/fake'
import { graph } from '@/api/fake/pipeline'
import { makeI18n } from '@/i18n'
import { makeRouter } from '@/router'

/** Stores that know the pipeline, as they do soon after the app began. */
function makePinia() {
  const pinia = createPinia()
  pinia.state.value = { stages: { list: graph } }
  return pinia
}

interface Options {
  api?: Api
  fake?: FakeOptions
  at?: string
  props?: Record<string, unknown>
  slots?: Record<string, string>
}

/** Renders a component as it stands in the app: with stores, texts, places and a fake program. */
export async function show(
  component: Component, { api, fake, at = '/discover', props = {}, slots = {} }: Options = {},
) {
  const used = api ?? createFakeApi({ latency: 0, ...fake })
  const pinia = makePinia()
  const router = makeRouter(createMemoryHistory())
  await router.push(at)
  const view = render(component, {
    props, slots,
    global: { plugins: [{ install: (app) => provideApi(app, used) }, pinia, makeI18n('en'), router] },
  })
  return { ...view, api: used, router }
}

/** Stores without any component, over a fake program. */
export function useStores(api: Api = createFakeApi({ latency: 0 })): Api {
  const app = createApp({})
  provideApi(app, api)
  const pinia = makePinia()
  app.use(pinia)
  setActivePinia(pinia)
  return api
}

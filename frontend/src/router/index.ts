import { createRouter, createWebHashHistory, type RouterHistory } from 'vue-router'
import { nextTick } from 'vue'
import { useOverlays } from '@/stores/overlays'

/** The places. Hash addresses: the same files are served by the window and by a server without rules. */
export function makeRouter(history: RouterHistory = createWebHashHistory()) {
  const router = createRouter({
    history,
    routes: [
      { path: '/', redirect: { name: 'discover' } },
      { path: '/talk', name: 'talk', component: () => import('@/views/TalkView.vue') },
      { path: '/discover', name: 'discover', component: () => import('@/views/DiscoverView.vue') },
      { path: '/welcome', name: 'welcome', component: () => import('@/views/WelcomeView.vue') },
      { path: '/book/:id', name: 'book', component: () => import('@/views/BookView.vue'), props: true },
      { path: '/shelf', name: 'shelf', component: () => import('@/views/MyShelfView.vue') },
      {
        path: '/shelf/bring', name: 'bring', component: () => import('@/views/BringView.vue'), meta: { place: 'shelf' },
      },
      { path: '/advanced', redirect: { name: 'pipeline' } },
      { path: '/advanced/pipeline', name: 'pipeline', component: () => import('@/views/advanced/PipelineView.vue') },
      { path: '/advanced/runs', name: 'runs', component: () => import('@/views/advanced/RunsView.vue') },
      { path: '/advanced/data', name: 'data', component: () => import('@/views/advanced/DataView.vue') },
      { path: '/advanced/artifacts', name: 'artifacts', component: () => import('@/views/advanced/ArtifactsView.vue') },
      // Settings lie over whatever is shown.
      { path: '/settings', name: 'settings', redirect: { name: 'discover', query: { over: 'settings' } } },
      { path: '/:rest(.*)*', name: 'notFound', component: () => import('@/views/NotFoundView.vue') },
    ],
  })
  router.afterEach(async (to, from, failure) => {
    if (to.query.over === 'settings') useOverlays().show('settings')
    if (failure || from.name === undefined || to.path === from.path) return
    await nextTick()
    const main = document.getElementById('main')
    main?.scrollTo(0, 0)
    main?.focus({ preventScroll: true })
  })
  return router
}

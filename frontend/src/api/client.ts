import type { Api } from './api'
import { createBroughtClient } from './brought'
import type { Carrier } from './carrier'
import { createShelvesClient } from './shelves'
import { createTasteClient } from './taste'
import type { DataSet } from './types'

function query(values: Record<string, string | number | undefined>): string {
  const parts = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  if (parts.length === 0) return ''
  return '?' + parts.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')
}

/** The routes of the OpenAPI document as typed calls over a carrier. */
export function createClient(carrier: Carrier): Api {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await carrier.request(method, path, body)) as T
  }
  const name = encodeURIComponent
  return {
    ...createBroughtClient(carrier),
    ...createShelvesClient(carrier),
    ...createTasteClient(carrier),

    status: () => call('GET', '/pipeline/status'),
    run: (request) => call('POST', '/pipeline/run', request),
    cancel: () => call<void>('POST', '/pipeline/cancel', {}),
    reset: () => call('DELETE', '/pipeline/reset'),
    reloadModels: () => call<void>('POST', '/pipeline/reload-models', {}),
    stages: () => call('GET', '/pipeline/stages'),
    checks: () => call('GET', '/pipeline/checks'),
    logs: async (stage) => (await call<{ text: string }>('GET', `/pipeline/logs/${name(stage)}`)).text,
    events: (handler, connection = () => {}) => carrier.events(handler, connection),

    runs: () => call('GET', '/runs'),
    runDetail: (id) => call('GET', `/runs/${name(id)}`),
    metrics: () => call('GET', '/metrics'),

    settings: () => call('GET', '/settings'),
    setSetting: (key, value) => call('PUT', `/settings/${name(key)}`, { value }),
    resetSetting: (key) => call('DELETE', `/settings/${name(key)}`),

    artifacts: () => call('GET', '/artifacts'),
    folder: async () => (await call<{ folder: string }>('GET', '/artifacts/folder')).folder,
    verifyArtifacts: () => call('POST', '/artifacts/verify', {}),
    previewArtifact: (artifact) => call('GET', `/artifacts/${name(artifact)}/preview`),
    deleteArtifact: (artifact) => call('DELETE', `/artifacts/${name(artifact)}`),
    openFolder: carrier.window?.openFolder,

    recommender: () => call('GET', '/recommendation/status'),
    book: (id) => call('GET', `/book/${name(id)}`),
    books: (text, limit) => call('GET', '/books' + query({ q: text, limit })),
    readers: (text, limit) => call('GET', '/readers' + query({ q: text, limit })),

    swipe: async (book, action) => (await call<{ swipe_id: string }>('POST', '/swipe', { book_id: book, action })).swipe_id,
    swipes: () => call('GET', '/swipes'),
    undoSwipe: (id) => call('DELETE', `/swipe/${name(id)}`),

    chat: (conversation, input) => call('POST', '/chat', { conversation_id: conversation, ...input }),
    scales: () => call('GET', '/chat/scales'),
    conversations: (text) => call('GET', '/conversations' + query({ q: text })),
    conversation: (id) => call('GET', `/conversations/${name(id)}`),
    changeConversation: (id, change) => call('PUT', `/conversations/${name(id)}`, change),
    forgetConversation: (id) => call('DELETE', `/conversations/${name(id)}`),
    testModel: () => call('POST', '/chat/model/test', {}),

    data: () => call('GET', '/data'),
    addData: async (files) => (await carrier.upload('/data', files)) as DataSet,
    mapData: (id, mapping) => call('POST', `/data/${name(id)}/mapping`, mapping),
    forgetData: (id) => call('DELETE', `/data/${name(id)}`),
  }
}

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import {
  asApiError, stages, useApi, type ApiError, type Check, type Connection, type PipelineStatus, type ProgramEvent, type RunRequest,
  type SettingValues, type Stage, type Stop,
} from '@/api'

export interface Resources {
  at: number
  memory: number
  cpu: number
}

const keptSamples = 240

/** The run under way or the last one, as the program reports it. */
export const usePipeline = defineStore('pipeline', () => {
  const api = useApi()
  const status = shallowRef<PipelineStatus>()
  const connection = ref<Connection>('live')
  const resources = shallowRef<Resources[]>([])
  const checks = shallowRef<Check[]>([])
  const error = shallowRef<ApiError>()
  /** Counts the times models were loaded, so that screens know to ask again. */
  const generation = ref(0)
  const modelsText = ref('')
  /** The run that was asked for last from here. */
  const asked = ref('')
  /** What it was asked for, to ask for it again. */
  let last: { stage?: Stage; request: RunRequest } | undefined
  let stop: Stop | undefined

  const active = computed(() => status.value?.status === 'queued' || status.value?.status === 'running')
  const current = computed(() => status.value?.current_stage)
  const failure = computed(() => (status.value?.status === 'failed' || status.value?.status === 'interrupted' ? status.value.error : undefined))
  const list = computed(() => stages.map((stage, i) => ({
    stage, number: i + 1, progress: status.value?.progress[stage] ?? { status: 'pending' as const },
  })))

  function receive(event: ProgramEvent): void {
    if (event.kind === 'status') receiveStatus(event.status)
    else if (event.kind === 'resources') {
      resources.value = [...resources.value, { at: Date.now(), memory: event.memory_bytes, cpu: event.cpu_percent }].slice(-keptSamples)
    } else {
      modelsText.value = event.text
      generation.value++
    }
  }

  function receiveStatus(next: PipelineStatus): void {
    const before = status.value
    status.value = next
    if (next.pipeline_id !== before?.pipeline_id) resources.value = []
    if (before && before.status !== next.status) void refreshChecks()
  }

  /** Begins to follow the program; the app does this once. */
  function listen(): Stop {
    stop?.()
    stop = api.events(receive, (state) => {
      connection.value = state
    })
    return stop
  }

  /** Runs a request; what went wrong is in error, and false is answered. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    error.value = undefined
    try {
      await work()
      return true
    } catch (thrown) {
      error.value = asApiError(thrown)
      return false
    }
  }

  function start(request: RunRequest = {}): Promise<boolean> {
    last = { request }
    return attempt(async () => { asked.value = (await api.run(request)).pipeline_id })
  }

  function runStage(stage: Stage, options: { force?: boolean; settings?: SettingValues } = {}): Promise<boolean> {
    last = { stage, request: options }
    return attempt(async () => { asked.value = (await api.runStage(stage, options)).pipeline_id })
  }

  /** What a run that another window or an earlier start asked for was, as far as its status tells. */
  function asReported(): { stage?: Stage; request: RunRequest } {
    const plan = stages.filter((stage) => status.value?.progress[stage])
    const first = plan[0]
    if (plan.length === 1) return { stage: first, request: {} }
    return { request: first && first !== stages[0] ? { from: first } : {} }
  }

  /** The same again; settings are added to those asked for before. */
  function retry(settings: SettingValues = {}): Promise<boolean> {
    const { stage, request } = last ?? asReported()
    const again = { ...request, settings: { ...request.settings, ...settings } }
    return stage ? runStage(stage, again) : start(again)
  }

  function retryWithSuggestion(): Promise<boolean> {
    const key = failure.value?.setting_key
    return retry(key ? { [key]: failure.value?.setting_value ?? '' } : {})
  }

  const cancel = () => attempt(() => api.cancel())
  const reset = () => attempt(() => api.reset())
  const loadArtifacts = () => attempt(() => api.reloadModels())

  let asking = 0

  /** Asks what is stale; of answers that overtake each other the last asked for counts. */
  async function refreshChecks(): Promise<void> {
    const mine = ++asking
    try {
      const answer = await api.checks()
      if (mine === asking) checks.value = answer
    } catch (thrown) {
      if (mine === asking) error.value = asApiError(thrown)
    }
  }

  function dismissError(): void {
    error.value = undefined
  }

  return {
    status, connection, resources, checks, error, generation, modelsText, asked, active, current, failure, list,
    listen, start, runStage, retry, retryWithSuggestion, cancel, reset, loadArtifacts, refreshChecks, dismissError,
  }
})

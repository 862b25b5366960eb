import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import {
  ApiError, asApiError, useApi, type Check, type Connection, type PipelineStatus, type ProgramEvent, type RunRequest,
  type SettingValues, type Stage, type Stop,
} from '@/api'
import { useLatest } from '@/composables/useLatest'
import { useStages } from './stages'
import { useWording } from './wording'

interface Resources {
  at: number
  memory: number
  cpu: number
}

const keptSamples = 240

/** The code of an error of our own: of all that is not ready it says what was wanted. */
export const nothingToLoad = 'nothing_to_load'

/** The run under way or the last one, as the program reports it. */
export const usePipeline = defineStore('pipeline', () => {
  const api = useApi()
  const wording = useWording()
  const stages = useStages()
  const status = shallowRef<PipelineStatus>()
  const connection = ref<Connection>('live')
  const resources = shallowRef<Resources[]>([])
  const checks = shallowRef<Check[]>([])
  const error = shallowRef<ApiError>()
  /** Counts the times models were loaded, so that screens know to ask again. */
  const generation = ref(0)
  const modelsText = ref('')
  /** The run that was asked for from here, and what was asked for, to ask for it again. */
  let last: { id: string; request: RunRequest } | undefined
  let stop: Stop | undefined

  const active = computed(() => status.value?.status === 'queued' || status.value?.status === 'running')
  const current = computed(() => status.value?.current_stage)
  const failure = computed(() =>
    (status.value?.status === 'failed' || status.value?.status === 'interrupted' ? status.value.error : undefined))
  const list = computed(() => stages.list.map(({ id: stage, number }) => ({
    stage, number, progress: status.value?.progress[stage] ?? { status: 'pending' as const },
  })))

  function receive(event: ProgramEvent): void {
    if (event.kind === 'status') receiveStatus(event.status)
    else if (event.kind === 'wording') wording.receive(event.wording)
    else if (event.kind === 'resources') {
      resources.value = [
        ...resources.value, { at: Date.now(), memory: event.memory_bytes, cpu: event.cpu_percent },
      ].slice(-keptSamples)
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
    return attempt(async () => { last = { id: (await api.run({ body: request })).pipeline_id, request } })
  }

  /** Runs just these, in the pipeline's order; those that are up to date only by force. */
  function runStages(chosen: readonly Stage[], force = false): Promise<boolean> {
    return start({ stages: stages.ids.filter((stage) => chosen.includes(stage)), force })
  }

  /** What a run that another window or an earlier start asked for was, as far as its status tells. */
  function asReported(): RunRequest {
    const plan = stages.ids.filter((stage) => status.value?.progress[stage])
    return plan.length === stages.ids.length ? {} : { stages: plan }
  }

  /** The same again; settings are added to those asked for before. */
  function retry(settings: SettingValues = {}): Promise<boolean> {
    const request = last?.id === status.value?.pipeline_id && last ? last.request : asReported()
    return start({ ...request, settings: { ...request.settings, ...settings } })
  }

  function retryWithSuggestion(): Promise<boolean> {
    const relief = failure.value?.relief
    return retry(relief ? { [relief.key]: relief.value } : {})
  }

  const cancel = () => attempt(() => api.cancel())
  const reset = () => attempt(() => api.reset())

  async function loadArtifacts(): Promise<boolean> {
    if (await attempt(() => api.reloadModels())) return true
    const { code, message, suggestion, detail } = error.value ?? asApiError('')
    if (code === 'not_ready') error.value = new ApiError(nothingToLoad, message, suggestion, detail)
    return false
  }

  const checking = useLatest()

  /** Asks what is stale. */
  async function refreshChecks(): Promise<void> {
    await checking.run(() => api.checks(), (answer) => { checks.value = answer })
    error.value = checking.error.value ?? error.value
  }

  function dismissError(): void {
    error.value = undefined
  }

  return {
    status, connection, resources, checks, error, generation, modelsText, active, current, failure, list,
    listen, start, runStages, retry, retryWithSuggestion, cancel, reset, loadArtifacts, refreshChecks, dismissError,
  }
})

import { computed, onMounted, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePipeline } from '@/stores/pipeline'
import { useStart } from '@/stores/start'

/** The control that starts a run of everything, or ends the one under way. */
export function useRunStart() {
  const { t } = useI18n()
  const pipeline = usePipeline()
  const begin = useStart()
  const starting = ref(false)
  const stopping = ref(false)

  const choices = computed(() => [
    ...(begin.ran ? [{ value: begin.lastRun, label: t('pipeline.source.last') }] : []),
    { value: begin.sample, label: t('pipeline.source.sampleChoice') },
    ...begin.own.map((set) => ({
      value: set.data_id, label: [set.format, set.files.map((file) => file.name).join(', ')].filter(Boolean).join(': '),
    })),
  ])
  const source = computed({ get: () => begin.source, set: (value) => { begin.source = value } })

  async function start(force = false): Promise<void> {
    starting.value = true
    await begin.start(force)
    starting.value = false
  }

  async function cancel(): Promise<void> {
    stopping.value = true
    await pipeline.cancel()
    stopping.value = false
  }

  onMounted(begin.refresh)

  return {
    choices, source, starting, stopping, active: computed(() => pipeline.active),
    /** After a failure the way on is to try again, and starting anew is the other one. */
    second: computed(() => pipeline.failure !== undefined),
    start, cancel, refresh: begin.refresh,
  }
}

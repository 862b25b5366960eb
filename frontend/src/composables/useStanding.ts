import { useIntervalFn } from '@vueuse/core'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useApi, type Run } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { useRecommendations } from '@/stores/recommendations'
import { useFormat } from './useFormat'
import { useLatest } from './useLatest'

/** What is loaded, of when, from which data: in one line. Asked again when a run ends and when models were loaded. */
export function useStanding() {
  const api = useApi()
  const { t } = useI18n()
  const format = useFormat()
  const recommendations = useRecommendations()
  const pipeline = usePipeline()
  const runs = shallowRef<Run[]>([])
  const { run } = useLatest()
  /** Counts minutes, so that "2 hours ago" does not stand still. */
  const minutes = ref(0)
  useIntervalFn(() => { minutes.value++ }, 60_000)

  async function refresh(): Promise<void> {
    await Promise.all([
      recommendations.refreshRecommender(),
      run(() => api.runs(), (list) => { runs.value = list }), // without them the line only says less
    ])
  }
  onMounted(refresh)
  watch([() => pipeline.active, () => pipeline.generation, () => pipeline.status?.pipeline_id], refresh)

  const recommender = computed(() => recommendations.recommender)
  /** There is something complete that is not the loaded one. */
  const loadable = computed(() =>
    !pipeline.active && recommender.value !== undefined && recommender.value.newer === true)

  function sourceOf(run: Run | undefined): string {
    const source = run?.source
    if (source?.sample) return t('pipeline.source.sample')
    const path = source?.import ?? source?.ratings ?? source?.books
    return path?.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  }

  const source = computed(() => sourceOf(runs.value.find((run) => run.id === recommender.value?.run) ?? runs.value[0]))

  const text = computed(() => {
    const status = recommender.value
    if (!status) return ''
    if (status.loading) return t('pipeline.standing.loading')
    if (!status.ready) return t(status.newer ? 'pipeline.standing.unloaded' : 'pipeline.standing.none')
    const when = status.made && minutes.value >= 0 ? format.ago(status.made) : ''
    const parts = { when, books: format.number(status.books), source: source.value }
    if (!when) return t('pipeline.standing.readyPlain', parts)
    return t(source.value ? 'pipeline.standing.readyFrom' : 'pipeline.standing.ready', parts)
  })

  return { text, source, loadable, runs, refresh }
}

import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { headsOf, useApi, type HeldFiles } from '@/api'
import { useBring } from '@/stores/bring'
import { useBrought, type Brought, type Files } from '@/stores/brought'
import { useData } from '@/stores/data'
import { useNotes } from './useNotes'

/** Where files were brought: anywhere, or where one of two kinds is expected. */
type Expected = 'shelf' | 'data' | undefined

/**
 * Whatever somebody brings, wherever: their own books go to their shelves, ratings of
 * many readers to the data. What may be either goes where it was brought, and is asked
 * about where that says nothing; so are own books that were chosen as data.
 */
export function useBroughtFiles() {
  const { t } = useI18n()
  const api = useApi()
  const router = useRouter()
  const bring = useBring()
  const data = useData()
  const brought = useBrought()
  const { tell, attempt } = useNotes('brought')

  async function take(files: readonly File[], expected?: Expected): Promise<void> {
    if (files.length === 0) return
    await attempt(async () => {
      const found = await api.recognise({ body: { files: await headsOf(files) } })
      sort({ ...found, name: files[found.file]?.name ?? '', files: [...files] }, expected)
    })
  }

  function takeHeld(held: HeldFiles, expected?: Expected): void {
    sort({ ...held, files: held }, expected)
  }

  function sort(files: Brought, expected: Expected): void {
    const meant = files.holds === 'either' ? expected : files.holds
    if (meant === 'data') asData(files)
    else if (meant === 'shelf' && expected !== 'data') asShelf(files)
    else brought.asked = files
  }

  /** They are the reader's own books. */
  function asShelf({ files, file }: Brought): void {
    brought.asked = undefined
    if (bring.busy !== undefined && bring.busy !== 'reading') {
      tell(t('brought.later'))
      return
    }
    const one = Array.isArray(files) ? files[file] : undefined
    if (Array.isArray(files) && files.length > 1) tell(t('brought.oneByOne'))
    if (!brought.shelfIsShown()) void router.push({ name: 'bring' })
    if (one) void bring.choose({ file: one })
    else if (!Array.isArray(files)) void bring.choose({ held: files })
  }

  /** They are to be learned from. */
  function asData({ files }: { files: Files }): void {
    brought.asked = undefined
    if (brought.dataIsTaken(files)) return
    void router.push({ name: 'data' })
    void data.take(files)
  }

  return { take, takeHeld, asShelf, asData }
}

import { ArrowDown, ArrowUp, BookOpenCheck, FileUp, Heart, Search, Star, Undo2 } from '@lucide/vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { mostCandidates } from '@/components/myShelf/candidates'
import type { Line } from '@/stores/myShelfLines'
import { useCommands } from './useCommands'
import type { useMyShelfActions } from './useMyShelfActions'

interface List {
  current: Line | undefined
  move: (by: number) => Promise<void>
}

/** The keys of the shelf: they act upon the line that has the focus. */
export function useMyShelfKeys(list: Readonly<Ref<List | null>>, actions: ReturnType<typeof useMyShelfActions>): void {
  const { t } = useI18n()
  const router = useRouter()
  const line = () => list.value?.current

  /** A number is stars for a book; for a work that is linked to none it picks one of those that it may be. */
  function number(n: number): void {
    const { item, entry } = line() ?? {}
    if (item) void actions.rate(item, n)
    else if (entry && n === 0) void actions.match(entry)
    else if (entry && n <= mostCandidates && entry.candidates[n - 1]) void actions.match(
      entry, entry.candidates[n - 1]?.book,
    )
  }

  function favourite(): void {
    const item = line()?.item
    if (item) void actions.toggleFavourite(item)
  }

  /** Opens the question which book the line is, or closes it. */
  const askWhich = () => (document.activeElement?.closest('[data-line]')
    ?? document.querySelector('.line.current'))?.querySelector<HTMLElement>('[data-which]')?.click()

  useCommands([
    {
      id: 'bring', group: 'books', icon: FileUp, label: () => t('bring.title'),
      run: () => void router.push({ name: 'bring' }),
    },
    {
      id: 'find', group: 'books', icon: Search, keys: 'f', label: () => t('shelf.find'),
      run: () => document.querySelector<HTMLElement>('[data-shelf-search] input')?.focus(),
    },
    {
      id: 'next', group: 'books', icon: ArrowDown, keys: 'j', keyOnly: true, label: () => t('books.next'),
      run: () => void list.value?.move(1),
    },
    {
      id: 'previous', group: 'books', icon: ArrowUp, keys: 'k', keyOnly: true, label: () => t('books.previous'),
      run: () => void list.value?.move(-1),
    },
    ...[1, 2, 3, 4, 5].map((n) => ({
      id: `stars-${n}`, group: 'books' as const, icon: Star, keys: String(n), keyOnly: true, run: () => number(n),
      label: () => (n <= mostCandidates ? t('shelf.keys.starsOrPick', { n }, n) : t('shelf.keys.stars', { n }, n)),
    })),
    {
      id: 'stars-0', group: 'books', icon: Star, keys: '0', keyOnly: true, label: () => t('shelf.keys.noStars'),
      run: () => number(0),
    },
    {
      id: 'favourite', group: 'books', icon: Heart, keys: 'h', keyOnly: true, label: () => t('shelf.keys.favourite'),
      run: favourite,
    },
    {
      id: 'which', group: 'books', icon: BookOpenCheck, keys: 'm', keyOnly: true, label: () => t('shelf.keys.which'),
      run: () => void askWhich(),
    },
    {
      id: 'undo', group: 'books', icon: Undo2, keys: 'u', label: () => t('books.undoLast'),
      run: () => void actions.undo(),
    },
  ])
}

import { useI18n } from 'vue-i18n'
import { useBring } from '@/stores/bring'
import { useNotes } from './useNotes'

/** Takes an import back, and says so. Why it could not be is in the store's error. */
export function useImportUndo() {
  const { t } = useI18n()
  const bring = useBring()
  const { tell } = useNotes('bring')

  async function undoImport(id: string): Promise<void> {
    const name = bring.imports.find((each) => each.id === id)?.name ?? bring.done?.name ?? ''
    if (await bring.undo(id)) tell(t('bring.undone', { name }))
  }

  return { undoImport }
}

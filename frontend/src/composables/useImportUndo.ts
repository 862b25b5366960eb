import { useI18n } from 'vue-i18n'
import { useBring } from '@/stores/bring'
import { useToasts } from '@/stores/toasts'

/** Takes an import back, and says so. Why it could not be is in the store's error. */
export function useImportUndo() {
  const { t } = useI18n()
  const bring = useBring()
  const toasts = useToasts()

  async function undoImport(id: string): Promise<void> {
    const name = bring.imports.find((each) => each.id === id)?.name ?? bring.done?.name ?? ''
    if (await bring.undo(id)) toasts.show(t('bring.undone', { name }), { about: 'bring' })
  }

  return { undoImport }
}

import { useI18n } from 'vue-i18n'

/** What the program says of a stage's freshness, and how we say it. The parts that are named go into the sentence. */
const patterns: [RegExp, string][] = [
  [/^setting (?<key>\S+) is new$/, 'settingNew'],
  [/^setting (?<key>\S+) is gone$/, 'settingGone'],
  [/^setting (?<key>\S+) (?<before>.+) → (?<after>.+)$/, 'setting'],
  [/^(?<name>\S+) has changed$/, 'changed'],
  [/^(?<name>\S+) is gone$/, 'gone'],
  [/^(?<name>\S+) was deleted$/, 'deleted'],
  [/^(?<name>\S+) is damaged$/, 'damaged'],
  [/^this version of Shelftalk makes it differently$/, 'version'],
  [/^the embedding model is another one$/, 'model'],
  [/^it has never been run$/, 'neverRun'],
]

/** The program's reasons in the reader's language; those we do not know as they come. */
export function useReasons() {
  const { t } = useI18n()
  return (reason: string): string => {
    for (const [pattern, name] of patterns) {
      const found = pattern.exec(reason)
      if (found) return t(`pipeline.reason.${name}`, { ...found.groups })
    }
    return reason
  }
}

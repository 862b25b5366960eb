export type Level = 'error' | 'warning' | 'info'

export interface LogLine {
  number: number
  level: Level
  /** When, as the program wrote it; empty for lines that are not ours. */
  time: string
  text: string
  raw: string
}

const shape = /^time=(?<time>"[^"]*"|\S+) level=(?<level>\w+) msg=(?<text>"(?:[^"\\]|\\.)*"|\S*)/

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value
  try {
    return JSON.parse(value) as string
  } catch {
    return value.slice(1, -1) // escapes that are Go's and not JSON's
  }
}

function levelOf(word: string | undefined): Level {
  if (word === 'error' || word === 'fatal' || word === 'panic') return 'error'
  return word === 'warning' || word === 'warn' ? 'warning' : 'info'
}

/** The lines of a stage's log; what is not in its format stays as it is. */
export function parseLog(text: string): LogLine[] {
  return text.split('\n').filter((line) => line !== '').map((raw, i) => {
    const groups = shape.exec(raw)?.groups
    return {
      number: i + 1, raw,
      level: levelOf(groups?.level),
      time: unquoted(groups?.time ?? ''),
      text: groups ? unquoted(groups.text ?? '') : raw,
    }
  })
}

const ranks: Record<Level, number> = { info: 0, warning: 1, error: 2 }

/** The lines at least that grave in which each word occurs. */
export function filterLog(lines: readonly LogLine[], words: string, least: Level): LogLine[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter((line) => {
    if (ranks[line.level] < ranks[least]) return false
    const text = line.raw.toLocaleLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** Where to look first: the first error of the last burst of errors, else the end; -1 without lines. */
export function failureLine(lines: readonly LogLine[]): number {
  let at = lines.findLastIndex((line) => line.level === 'error')
  if (at < 0) return lines.length - 1
  while (lines[at - 1]?.level === 'error') at--
  return at
}

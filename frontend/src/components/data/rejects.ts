/** How often a row was not used for a reason. */
export interface Reject {
  reason: string
  count: number
  /** Where the first one stands: "books.csv:12". */
  first: string
}

/** Counts the lines of a rejects.csv by reason, the most frequent first. */
export function countRejects(text: string): Reject[] {
  const found = new Map<string, Reject>()
  for (const line of text.split(/\r?\n/).slice(1)) {
    // file,line,reason: only the file's name can hold a comma.
    const parts = /^(.*),(\d+),([^,]+)$/.exec(line)
    if (!parts) continue
    const [, file = '', at = '', reason = ''] = parts
    const known = found.get(reason)
    if (known) known.count++
    else found.set(reason, { reason, count: 1, first: `${file.replace(/^"|"$/g, '').replaceAll('""', '"')}:${at}` })
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}

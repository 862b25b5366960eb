import { describe, expect, it } from 'vitest'
import { failureLine, filterLog, parseLog } from './logLines'

const text = [
  'time="2026-11-22T09:15:02.476Z" level=info msg="stage 2 begins" run=run_1',
  'time="2026-11-22T09:15:03.476Z" level=warning msg="3 texts are \\"long\\"" run=run_1',
  'time="2026-11-22T09:15:04.476Z" level=error msg="first line of a crash" run=run_1 stream=stderr',
  'time="2026-11-22T09:15:04.477Z" level=error msg=goroutine run=run_1 stream=stderr',
  'something else',
].join('\n') + '\n'

describe('a log', () => {
  it('is read line by line: when, how grave, what', () => {
    const lines = parseLog(text)
    expect(lines.map((line) => line.level)).toEqual(['info', 'warning', 'error', 'error', 'info'])
    expect(lines[1]).toMatchObject({ number: 2, time: '2026-11-22T09:15:03.476Z', text: '3 texts are "long"' })
    expect(lines[3]?.text).toBe('goroutine')
    expect(lines[4]).toMatchObject({ time: '', text: 'something else' })
  })

  it('opens at the first line of the last failure, without one at its end', () => {
    const lines = parseLog(text)
    expect(failureLine(lines)).toBe(2)
    expect(failureLine(lines.slice(0, 2))).toBe(1)
    expect(failureLine([])).toBe(-1)
  })

  it('is filtered by gravity and by every word', () => {
    const lines = parseLog(text)
    expect(filterLog(lines, '', 'warning')).toHaveLength(3)
    expect(filterLog(lines, 'CRASH first', 'info').map((line) => line.number)).toEqual([3])
    expect(filterLog(lines, 'crash second', 'info')).toEqual([])
  })

  it('with escapes that are Go\'s alone still shows its text', () => {
    expect(parseLog('time="x" level=info msg="bell \\a rings"')[0]?.text).toBe('bell \\a rings')
  })
})

import { expect, test } from 'vitest'

const sources = import.meta.glob<string>(['./**/*.ts', './**/*.vue', '!./**/*.test.ts', '!./**/*.d.ts'], {
  eager: true, query: '?raw', import: 'default',
})

/** "./stores/pipeline.ts" for what a file calls '@/stores/pipeline', './pipeline' or '../stores/pipeline'. */
function fileOf(name: string, from: string): string | undefined {
  const path = name.startsWith('@/') ? name.slice(1) : new URL(name, `file://${from.slice(1)}`).pathname
  return [`.${path}`, `.${path}.ts`, `.${path}/index.ts`].find((file) => file in sources)
}

const imports = new Map(Object.entries(sources).map(([file, source]) => {
  const names = [...source.matchAll(/^(?:import|export)\b[^'\n]*(?:\n[^'\n]*)*?from '([@.][^']+)'/gm)].map(([, name]) =>
    name ?? '')
  return [file, names.flatMap((name) => fileOf(name, file) ?? [])]
}))

/** The files of a circle that can be reached, in their order. */
function circle(file: string, way: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return undefined
  done.add(file)
  return imports.get(file)?.map((next) => circle(next, [...way, file], done)).find(Boolean)
}

test('no file imports itself, by whatever way', () => {
  const done = new Set<string>()
  expect([...imports.keys()].flatMap((file) => circle(file, [], done) ?? [])).toEqual([])
})

test('the imports are seen', () => {
  expect(imports.get('./stores/bring.ts')).toContain('./stores/recommendations.ts')
  expect(imports.get('./App.vue')?.length).toBeGreaterThan(3)
})

// Writes src/api/schema.d.ts, routes.ts and bounds.ts from the program's own OpenAPI document;
// with --check it only says whether they are what would be written.
// SHELFTALK=path takes a built program, which is quicker than building one.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const project = fileURLToPath(new URL('../..', import.meta.url))
const api = fileURLToPath(new URL('../src/api/', import.meta.url))
const [command, ...first] = process.env.SHELFTALK ? [process.env.SHELFTALK] : ['go', 'run', '.']
const document = execFileSync(command, [...first, 'openapi'], {
  cwd: project, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'],
})

const described = JSON.parse(document.toString())

const head = '// Made by `npm run api` from the program\'s OpenAPI document. Not to be edited.\n\n'
const routes = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => `  ${operationId}: ['${method}', '${path}'],\n`))

const named = (schema) => (schema?.$ref ? described.components.schemas[schema.$ref.split('/').pop()] : schema)
const limits = ['minimum', 'maximum', 'maxItems', 'maxLength']
const boundsOf = (schema) => limits.filter((limit) => named(schema)?.[limit] !== undefined)
  .map((limit) => `${limit}: ${named(schema)[limit]}`).join(', ')
/** Lines for what an operation takes and what bounds it, in the order of the names. */
const bounded = ({ parameters = [], requestBody }) => {
  const body = Object.values(requestBody?.content ?? {})
    .flatMap(({ schema }) => Object.entries(named(schema)?.properties ?? {}))
  return [...parameters.map(({ name, schema }) => [name, schema]), ...body].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [name, boundsOf(schema)]).filter(([, bounds]) => bounds)
    .map(([name, bounds]) => `    ${name}: { ${bounds} },\n`).join('')
}
const bounds = Object.values(described.paths).flatMap(Object.values)
  .map((operation) => [operation.operationId, bounded(operation)]).filter(([, lines]) => lines)
  .map(([operation, lines]) => `  ${operation}: {\n${lines}  },\n`)

const made = {
  'schema.d.ts': head + astToString(await openapiTS(described)),
  'routes.ts': [
    `${head}/** Where the document has each operation. */`, 'export const routes = {',
    `${routes.sort().join('')}} as const`, '',
  ].join('\n'),
  'bounds.ts': [
    `${head}/** What bounds the parts of each operation's input. */`, 'export const bounds = {',
    `${bounds.sort().join('')}} as const`, '',
  ].join('\n'),
}

for (const [name, text] of Object.entries(made)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(api + name, text)
  } else if (readFileSync(api + name, 'utf8') !== text) {
    console.error(`src/api/${name} is not what the program's OpenAPI document says.`)
    console.error('Run `npm run api`, and mend what no longer fits.')
    process.exitCode = 1
  }
}

// Writes src/api/schema.d.ts and routes.ts from the program's own OpenAPI document;
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
const made = {
  'schema.d.ts': head + astToString(await openapiTS(described)),
  'routes.ts': [
    `${head}/** Where the document has each operation. */`, 'export const routes = {',
    `${routes.sort().join('')}} as const`, '',
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

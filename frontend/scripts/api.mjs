// Writes src/api/schema.d.ts from the program's own OpenAPI document; with
// --check it only says whether the file is what would be written.
// SHELFTALK=path takes a built program, which is quicker than building one.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const project = fileURLToPath(new URL('../..', import.meta.url))
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))
const [command, ...first] = process.env.SHELFTALK ? [process.env.SHELFTALK] : ['go', 'run', '.']
const document = execFileSync(command, [...first, 'openapi'], {
  cwd: project, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'],
})

const head = '// Made by `npm run api` from the program\'s OpenAPI document. Not to be edited.\n\n'
const made = head + astToString(await openapiTS(JSON.parse(document.toString())))

if (!process.argv.includes('--check')) {
  writeFileSync(target, made)
} else if (readFileSync(target, 'utf8') !== made) {
  console.error(
    'src/api/schema.d.ts is not what the program\'s OpenAPI document says. '
    + 'Run `npm run api`, and mend what no longer fits.',
  )
  process.exit(1)
}

// Writes the licences of what the built frontend contains into
// THIRD_PARTY_NOTICES.txt: the production dependencies and theirs, from
// node_modules. With --check it fails when the file is not up to date.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = 'THIRD_PARTY_NOTICES.txt'

/** @returns {Map<string, {name: string, version: string, path: string}>} */
function packages() {
  const tree = JSON.parse(execFileSync('npm', ['ls', '--omit=dev', '--all', '--long', '--json'], { maxBuffer: 1 << 28 })
    .toString())
  const found = new Map()
  const walk = (node) => {
    for (const child of Object.values(node.dependencies ?? {})) {
      if (child.path && existsSync(child.path)) {
        found.set(`${child.name}@${child.version}`, { name: child.name, version: child.version, path: child.path })
      }
      walk(child)
    }
  }
  walk(tree)
  return found
}

function licenceText(path) {
  const names = readdirSync(path, { withFileTypes: true })
    .filter((e) => e.isFile() && /^(licen[sc]e|copying|notice)/i.test(e.name))
    .map((e) => e.name)
    .sort()
  return names.map((n) => readFileSync(join(path, n), 'utf8').trim()).join('\n\n')
}

const texts = new Map()
const missing = []
for (const { name, version, path } of [...packages().values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  const text = licenceText(path)
  const licence = typeof manifest.license === 'string' ? manifest.license : 'see text'
  if (text === '') missing.push(`${name} ${version} (${licence})`)
  const holders = texts.get(text || licence) ?? []
  holders.push(`${name} ${version} (${licence})`)
  texts.set(text || licence, holders)
}
const parts = ['The built frontend contains these packages.\n']
for (const [text, holders] of texts) parts.push(`${holders.join('\n')}\n\n${text}\n`)
const out = parts.join(`\n${'-'.repeat(78)}\n\n`)
if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== out) {
    console.error(`${file} is not up to date: run \`npm run notices\``)
    process.exit(1)
  }
} else {
  writeFileSync(file, out)
  console.log(`${file}: ${texts.size} texts; without a licence file: ${missing.join(', ') || 'none'}`)
}

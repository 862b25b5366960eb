import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { executable } from './program'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder in which the sample library has been learned; tests copy it. */
    trained: string
  }
}

/** Learns the sample library once, for all tests that begin after that. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'shelftalk-e2e-'))
  const trained = join(folder, 'trained')
  execFileSync(executable, ['--data', trained, 'run', '--sample'], { stdio: ['ignore', 'ignore', 'inherit'] })
  project.provide('trained', trained)
  return () => rmSync(folder, { recursive: true, force: true })
}

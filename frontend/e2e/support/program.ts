import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../../../build/bin/shelftalk', import.meta.url))

/** The program under test. */
export const executable = process.env.SHELFTALK ?? built

/** `shelftalk serve` on a data folder, as somebody starts it in a terminal. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    /** The one-time link that it printed. */
    readonly link: string,
    private readonly printed: string[],
  ) {}

  static async start(data: string, port = 0): Promise<Program> {
    const child = spawn(executable, ['--data', data, 'serve', '--addr', `127.0.0.1:${port}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, XDG_DATA_HOME: join(data, '..', 'share') }, // where the trash is
    })
    const printed: string[] = []
    child.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text))
    const link = await new Promise<string>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`shelftalk serve ended with ${code}: ${printed.join('')}`)))
      createInterface(child.stdout).on('line', (line) => {
        printed.push(`${line}\n`)
        const found = /^Open (\S+)$/.exec(line)?.[1]
        if (found) resolve(found)
      })
    })
    return new Program(child, link, printed)
  }

  get origin(): string {
    return new URL(this.link).origin
  }

  get port(): number {
    return Number(new URL(this.link).port)
  }

  get output(): string {
    return this.printed.join('')
  }

  /** The processes that compute a stage. */
  workers(): number[] {
    const tasks = `/proc/${this.pid}/task`
    return readdirSync(tasks).flatMap((task) => {
      const children = readFileSync(`${tasks}/${task}/children`, 'utf8').trim()
      return children === '' ? [] : children.split(' ').map(Number)
    })
  }

  /** Bounds what the program and each worker that it starts from now on can write in memory; undefined frees them. */
  limitMemory(bytes?: number): void {
    execFileSync('prlimit', ['--pid', String(this.pid), `--data=${bytes ?? 'unlimited'}:unlimited`])
  }

  /** Ctrl-C. */
  stop(): Promise<void> {
    return this.end('SIGINT')
  }

  /** As a power cut would: nothing is said and nothing tidied. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  private get pid(): number {
    if (this.child.pid === undefined) throw new Error('shelftalk serve has no process')
    return this.child.pid
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill(signal)
    await ended
  }
}

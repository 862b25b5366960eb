import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The books that a model may name, as the program tells it. */
export type Told = { id: string; authors: string[] }[]

/** What a model writes, piece by piece; it may wait, or break off by throwing. */
export type Writing = (books: Told) => AsyncGenerator<string>

/** A server of one language model, "parrot", as Ollama is one: it writes what the test says. */
export class Model {
  asked = 0
  writes: Writing = async function* () { yield '' }
  private readonly server: Server = createServer((request, response) => void this.answer(request, response))

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/v1/models') {
      response.setHeader('Content-Type', 'application/json')
        .end(JSON.stringify({ object: 'list', data: [{ id: 'parrot', object: 'model' }] }))
      return
    }
    this.asked++
    let body = ''
    for await (const piece of request) body += String(piece)
    const { messages } = JSON.parse(body) as { messages: { content: string }[] }
    const { books } = JSON.parse(messages.at(-1)?.content ?? '{}') as { books: Told }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    const send = (delta: object, finish_reason: string | null = null) =>
      response.write(`data: ${JSON.stringify({ choices: [{ delta, finish_reason }] })}\n\n`)
    try {
      for await (const content of this.writes(books)) send({ content })
    } catch {
      response.destroy()
      return
    }
    send({}, 'stop')
    response.end('data: [DONE]\n\n')
  }
}

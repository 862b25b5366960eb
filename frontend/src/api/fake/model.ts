import type { ModelTest } from '../types'

const there = ['llama3.2:latest', 'qwen3:4b']

/** A language model that is there at Ollama's usual address, and nowhere else. */
export function testedModel(address: string, name: string): ModelTest {
  const said = (state: ModelTest['state'], models: string[] = []): ModelTest =>
    ({ state, address, name, models, text: `(${state})` })
  if (address === '') return said('none')
  if (!address.startsWith('http')) return said('no_address')
  if (address !== 'http://127.0.0.1:11434') return said('silent')
  if (name === '') return said('unnamed', there)
  return said(there.some((model) => model === name || model === `${name}:latest`) ? 'ready' : 'missing', there)
}

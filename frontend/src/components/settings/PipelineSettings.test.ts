import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { h } from 'vue'
import { ApiError } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import settings from '@/api/fake/settings.json'
import ToastList from '@/components/base/ToastList.vue'
import { messages } from '@/i18n'
import { show } from '@/testing/render'
import PipelineSettings from './PipelineSettings.vue'

function at(texts: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((place, part) => (place as Record<string, unknown> | undefined)?.[part], texts)
}

it.each(['en', 'de'] as const)('every setting has its words in %s', (language) => {
  const wordless = settings.filter(({ key }) =>
    !at(messages[language].config, `${key}.label`) || !at(messages[language].config, `${key}.help`))
  expect(wordless.map(({ key }) => key)).toEqual([])
})

it('the English help is what the program says', () => {
  const other = settings.filter(({ key, help }) => at(messages.en.config, `${key}.help`) !== help)
  expect(other.map(({ key }) => key)).toEqual([])
})

it('a change is kept on leaving the field, can be reset, and a wrong one says its bounds', async () => {
  const user = userEvent.setup()
  const { api } = await show(PipelineSettings)
  vi.spyOn(api, 'setSetting')
  const factors = await screen.findByLabelText('Factors')
  await user.clear(factors)
  await user.type(factors, '4096')
  await user.tab()
  expect(factors).toBeInvalid()
  expect(screen.getByText('From 0 to 1024.')).toBeInTheDocument()
  expect(api.setSetting).not.toHaveBeenCalled()

  await user.clear(factors)
  await user.type(factors, '128')
  await user.tab()
  expect(api.setSetting).toHaveBeenCalledWith({ key: 'training.factors', body: { value: '128' } })
  await user.click(await screen.findByRole('button', { name: 'Reset Factors to its default' }))
  await vi.waitFor(() => expect(screen.getByLabelText('Factors')).toHaveValue(0))
})

it('a change says what is stale now and can be taken back', async () => {
  const user = userEvent.setup()
  await show({ setup: () => () => [h(PipelineSettings), h(ToastList)] })
  const alpha = await screen.findByLabelText('Alpha')
  await user.clear(alpha)
  await user.type(alpha, '20')
  await user.tab()
  expect(await screen.findByText(/Alpha is changed\. Stage.* stale now\./)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await vi.waitFor(() => expect(screen.getByLabelText('Alpha')).toHaveValue(0))
})

it('the language model is asked whether it is there, and what it says is said', async () => {
  const user = userEvent.setup()
  const { api } = await show(PipelineSettings)
  const test = await screen.findByRole('button', { name: 'Test the language model', hidden: true })
  const says = async (text: string | RegExp) => {
    await user.click(test)
    expect(await screen.findByText(text)).toBeInTheDocument()
  }
  await says(/no address to ask/)
  await api.setSetting({ key: 'chat.model_address', body: { value: 'http://127.0.0.1:1' } })
  await says('At http://127.0.0.1:1 nothing answers as a server of language models does. Is it started?')
  await api.setSetting({ key: 'chat.model_address', body: { value: 'http://127.0.0.1:11434' } })
  await says('The server answers. Name one of its models: llama3.2:latest and qwen3:4b.')
  await api.setSetting({ key: 'chat.model_name', body: { value: 'phi' } })
  await says('The server answers, but has no model “phi”. It has llama3.2:latest and qwen3:4b.')
  await api.setSetting({ key: 'chat.model_name', body: { value: 'llama3.2' } })
  await says('The server answers, and has the model “llama3.2”.')
})

it('a settings file that cannot be used is said, and on demand the defaults take its place', async () => {
  const user = userEvent.setup()
  const api = createFakeApi({ latency: 0 })
  const why = 'The settings file config.toml cannot be used: there is no setting training.wings.'
  vi.spyOn(api, 'settings').mockRejectedValueOnce(new ApiError('invalid', why))
  await show({ setup: () => () => [h(PipelineSettings), h(ToastList)] }, { api })
  expect(await screen.findByText(why)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Use the defaults' }))
  expect(await screen.findByText(/kept as config\.toml\.old/)).toBeInTheDocument()
  expect(screen.getByLabelText('Factors')).toHaveValue(0)
  expect(screen.queryByText(why)).not.toBeInTheDocument()
})

import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { defineComponent, ref } from 'vue'
import { show } from '@/testing/render'
import StarRating from './StarRating.vue'

async function shown(stars: number) {
  const given: number[] = []
  const Host = defineComponent({
    components: { StarRating },
    setup() {
      const value = ref(stars)
      return { value, give: (n: number) => { given.push(n); value.value = n } }
    },
    template: '<StarRating :model-value="value" label="Stars for Emma" @update:model-value="give" />',
  })
  await show(Host)
  const control = screen.getByRole('slider', { name: 'Stars for Emma' })
  control.focus()
  return { control, given, user: userEvent.setup() }
}

test('is a control that says how many stars there are, to quarters', async () => {
  const { control } = await shown(3.75)
  expect(control).toHaveAttribute('aria-valuenow', '3.75')
  expect(control).toHaveAttribute('aria-valuetext', '3.75 of 5 stars')
})

test('arrows go by whole stars, from 0 to 5 and no further', async () => {
  const { control, given, user } = await shown(3.5)
  await user.keyboard('{ArrowRight}{ArrowUp}{ArrowRight}{ArrowLeft}')
  expect(given).toEqual([4, 5, 4])
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowLeft}{ArrowLeft}')
  expect(given.slice(3)).toEqual([3, 2, 1, 0])
  expect(control).toHaveAttribute('aria-valuetext', 'no stars')
})

test('numbers give stars, Delete and 0 take them back, other keys do nothing', async () => {
  const { given, user } = await shown(0)
  await user.keyboard('4{Delete}26x{End}{Home}0')
  expect(given).toEqual([4, 0, 2, 5, 1, 0])
})

test('the place that is pressed counts, and the same star again takes it back', async () => {
  const { control, given, user } = await shown(2.5)
  control.getBoundingClientRect = () => ({ left: 0, width: 100, top: 0, height: 20 }) as DOMRect
  await user.pointer([{ target: control, coords: { clientX: 65 }, keys: '[MouseLeft]' }])
  await user.pointer([{ target: control, coords: { clientX: 65 }, keys: '[MouseLeft]' }])
  expect(given).toEqual([4, 0])
})

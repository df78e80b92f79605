import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { show } from '@/shared/testing/show'

import { FilterMenu } from './FilterMenu'

const NAMES = ['Nuke', 'Maya', 'Houdini', 'Roto', 'Keying', 'Paint', 'Rigging', 'Layout', 'Previs']

function Skills() {
  const [value, setValue] = useState<string[]>([])
  const options = NAMES.map((name) => ({ value: name.toLowerCase(), label: name }))
  return (
    <>
      <FilterMenu label="Skill" options={options} value={value} onChange={setValue} />
      <output>{value.join(' ')}</output>
    </>
  )
}

test('a filter says how many are chosen, and is cleared at once', async () => {
  const user = userEvent.setup()
  show(<Skills />)
  await user.click(screen.getByRole('button', { name: 'Skill' }))
  await user.click(await screen.findByRole('option', { name: 'Maya' }))
  await user.click(screen.getByRole('option', { name: 'Nuke' }))
  expect(screen.getByRole('status').textContent).toBe('maya nuke')
  expect(screen.getByRole('option', { name: 'Maya' }).getAttribute('aria-selected')).toBe('true')
  expect(screen.getByRole('button', { name: 'Skill 2 chosen' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Clear Skill' }))
  expect(screen.getByRole('status').textContent).toBe('')
})

test('choosing again takes the choice back', async () => {
  const user = userEvent.setup()
  show(<Skills />)
  await user.click(screen.getByRole('button', { name: 'Skill' }))
  const maya = await screen.findByRole('option', { name: 'Maya' })
  await user.click(maya)
  await user.click(maya)
  expect(screen.getByRole('status').textContent).toBe('')
})

test('a long list is searched', async () => {
  const user = userEvent.setup()
  show(<Skills />)
  await user.click(screen.getByRole('button', { name: 'Skill' }))
  await user.type(await screen.findByRole('textbox', { name: 'Search in Skill' }), 'ri')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Rigging'])
})

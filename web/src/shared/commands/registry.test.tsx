import { cleanup, render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'

import { printedKeys } from './keys'
import { registeredCommands, useCommands, type Command } from './registry'

function Offers({ commands }: { commands: readonly Command[] }) {
  useCommands(commands)
  return null
}

it('lists commands for as long as who offers them is mounted, by section', () => {
  const help: Command = { id: 'help', section: 'help', label: 'Show shortcuts' }
  const go: Command = { id: 'go', section: 'go', label: 'Go to the schedule' }
  render(<Offers commands={[help, go]} />)
  expect(registeredCommands().map((one) => one.id)).toEqual(['go', 'help'])
  cleanup()
  expect(registeredCommands()).toEqual([])
})

it('runs what was rendered last', () => {
  const first = vi.fn()
  const second = vi.fn()
  const { rerender } = render(<Offers commands={[{ id: 'a', section: 'view', label: 'Fold', run: first }]} />)
  rerender(<Offers commands={[{ id: 'a', section: 'view', label: 'Fold', run: second }]} />)
  registeredCommands()[0]?.run?.()
  expect(first).not.toHaveBeenCalled()
  expect(second).toHaveBeenCalledOnce()
})

it('names a command once if two offer it', () => {
  const command: Command = { id: 'a', section: 'view', label: 'Fold' }
  render(
    <>
      <Offers commands={[command]} />
      <Offers commands={[{ ...command, label: 'Fold all' }]} />
    </>,
  )
  expect(registeredCommands().map((one) => one.label)).toEqual(['Fold all'])
})

it('prints keys as they stand on the keyboard', () => {
  expect(printedKeys('Ctrl Shift Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(printedKeys('Ctrl Shift Z', true)).toEqual(['⌘', '⇧', 'Z'])
})

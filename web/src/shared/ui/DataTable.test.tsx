import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import { show } from '@/shared/testing/show'

import { DataTable, type Column } from './DataTable'

interface Person {
  name: string
  rate: number
}

const COLUMNS: Column<Person>[] = [
  {
    key: 'name',
    label: 'Name',
    track: '1fr',
    compare: (one, other) => one.name.localeCompare(other.name),
    cell: (person) => person.name,
  },
  {
    key: 'rate',
    label: 'Rate',
    track: '1fr',
    compare: (one, other) => one.rate - other.rate,
    cell: (person) => person.rate,
  },
]

function People({ rows, onOpen }: { rows: Person[]; onOpen?: (person: Person) => void }) {
  const [sort, setSort] = useState('name')
  return (
    <DataTable
      label="People"
      columns={COLUMNS}
      rows={rows}
      rowKey={(person) => person.name}
      sort={sort}
      onSort={setSort}
      {...(onOpen && { onOpen })}
    />
  )
}

const namesShown = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent)

const THREE = [
  { name: 'Bruno', rate: 300 },
  { name: 'Adaeze', rate: 480 },
  { name: 'Chidi', rate: 250 },
]

test('a click on a heading sorts by it, a second one turns the order round', async () => {
  const user = userEvent.setup()
  show(<People rows={THREE} />)
  expect(namesShown()).toEqual(['Adaeze', 'Bruno', 'Chidi'])
  await user.click(screen.getByRole('button', { name: 'Rate' }))
  expect(namesShown()).toEqual(['Chidi', 'Bruno', 'Adaeze'])
  await user.click(screen.getByRole('button', { name: 'Rate' }))
  expect(namesShown()).toEqual(['Adaeze', 'Bruno', 'Chidi'])
  const heading = screen.getByRole('columnheader', { name: 'Rate' })
  expect(heading.getAttribute('aria-sort')).toBe('descending')
})

test('of a thousand rows those in sight are drawn, and the table knows how many there are', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    name: `P${String(index).padStart(4, '0')}`,
    rate: index,
  }))
  show(<People rows={rows} />)
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1001')
})

test('a click in a row opens it', async () => {
  const user = userEvent.setup()
  const onOpen = vi.fn()
  show(<People rows={THREE} onOpen={onOpen} />)
  await user.click(screen.getByText('480'))
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(THREE[1])
})

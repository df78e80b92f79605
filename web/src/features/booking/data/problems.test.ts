import { expect, test } from 'vitest'

import { ApiProblem } from '@/shared/api/problem'

import { allConflictsOf } from './problems'

const booking = (number: number) => ({
  id: `6f9619ff-8b86-4011-b42d-00c04fc964${10 + number}`,
  version: 1,
  artistId: '6f9619ff-8b86-4011-b42d-00c04fc96401',
  title: `Seq ${number}`,
  unit: 'day',
  timezone: 'UTC',
  startDate: '2031-03-03',
  endDate: '2031-03-04',
  daysOff: [],
  startTime: '2031-03-03T00:00:00Z',
  endTime: '2031-03-05T00:00:00Z',
  status: 'confirmed',
  placedAt: '2031-01-01T00:00:00Z',
  createdAt: '2031-01-01T00:00:00Z',
})
const refusal = (index: number, ...conflicts: object[]) => ({
  index,
  code: 'artist_already_booked',
  detail: 'Already booked.',
  conflicts,
})
const titles = (members: object) => {
  const document = { type: '', title: '', status: 409, detail: '', code: 'artist_already_booked', ...members }
  return allConflictsOf(new ApiProblem(document as never, null)).map(({ title }) => title)
}

test('what is in the way of any of several changes is listed, each booking once', () => {
  const refusals = [refusal(0, booking(1)), refusal(1, booking(1), booking(2)), refusal(3)]
  expect(titles({ conflicts: [booking(1)], refusals })).toEqual(['Seq 1', 'Seq 2'])
  expect(titles({ conflicts: [booking(3)] })).toEqual(['Seq 3'])
  expect(titles({})).toEqual([])
})

import { expect, test } from 'vitest'

import { fieldErrors } from './fieldErrors'
import { ApiProblem, Unreachable } from './problem'

const refusal = (errors: { field?: string; message?: string }[]) =>
  new ApiProblem(
    { type: 'about:blank', title: 'Invalid', status: 422, detail: 'Not valid.', code: 'invalid', errors },
    null,
  )

test('an error of a part is said at the field that holds it, and the first one counts', () => {
  const error = refusal([
    { field: 'rate.perDay.amount', message: 'At most two decimals.' },
    { field: 'rate', message: 'One of the two.' },
    { field: 'names', message: 'No such field.' },
  ])
  expect(fieldErrors(error, ['name', 'rate'])).toEqual({
    fields: { rate: 'At most two decimals.' },
    rest: ['No such field.'],
  })
})

test('what is no answer of the program says nothing about fields', () => {
  expect(fieldErrors(new Unreachable(null), ['name'])).toEqual({ fields: {}, rest: [] })
})

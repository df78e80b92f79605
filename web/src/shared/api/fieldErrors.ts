import { ApiProblem } from './problem'

/**
 * What the program says about single fields, by the name of the field in a form. `names` lists the fields that the form
 * shows; an error of a part (`rate.perDay.amount`) goes to the field that holds it (`rate`). What belongs to none of
 * them is in `rest`, to be said above the form.
 */
export function fieldErrors<Name extends string>(
  error: unknown,
  names: readonly Name[],
): { fields: Partial<Record<Name, string>>; rest: string[] } {
  const fields: Partial<Record<Name, string>> = {}
  const rest: string[] = []
  const told = error instanceof ApiProblem ? (error.document.errors ?? []) : []
  for (const { field = '', message = '' } of told) {
    const name = names.find((one) => field === one || field.startsWith(`${one}.`))
    if (name === undefined) rest.push(message)
    else fields[name] ??= message
  }
  return { fields, rest }
}

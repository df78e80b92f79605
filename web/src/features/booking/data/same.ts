/** Whether two values of JSON say the same. A field that is absent, undefined or null is one and the same nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one === null || one === undefined) return other === null || other === undefined
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((item, index) => isSame(item, other[index]))
  }
  const fields = one as Record<string, unknown>
  const others = other as Record<string, unknown>
  for (const name in fields) if (!isSame(fields[name], others[name])) return false
  for (const name in others) if (!(name in fields) && !isSame(null, others[name])) return false
  return true
}

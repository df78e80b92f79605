/** Every zone that the browser knows, and those named, which it may know by another name. */
export function listZones(...named: (string | null | undefined)[]): string[] {
  const all = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
  for (const zone of named) if (zone !== null && zone !== undefined && zone !== '') all.add(zone)
  return [...all].sort()
}

/** Europe/Dublin is Dublin, America/Argentina/Salta is Salta. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** In small letters and without accents, so that what is typed is found however it is written. */
export function fold(text: string): string {
  const small = text.toLowerCase()
  for (let index = 0; index < small.length; index += 1) {
    if (small.charCodeAt(index) > 127) {
      return small.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('ø', 'o')
    }
  }
  return small
}

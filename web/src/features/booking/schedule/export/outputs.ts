import type { Picture } from './capture'

export type Paper = 'A4' | 'A3' | 'letter'
export const PAPERS: readonly Paper[] = ['A4', 'A3', 'letter']

/** What the pixels of a picture are more than those of the screen. */
const SCALE = 2

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The fonts of the page, with their files inside: a picture cannot fetch any. */
async function embeddedFonts(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const faces = rules.filter(
    (rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule && /Inter Variable/.test(rule.cssText),
  )
  const texts = faces.map(async (face) => {
    const source = /url\("([^"]+)"\)/.exec(face.cssText)?.[1]
    if (source === undefined) return ''
    const bytes = new Uint8Array(await (await fetch(source)).arrayBuffer())
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return face.cssText.replace(source, `data:font/woff2;base64,${btoa(binary)}`)
  })
  return (await Promise.all(texts)).join('')
}

/** A picture as PNG, with twice the pixels of the screen. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const style = `<style>${await embeddedFonts()}</style>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace(/(<svg[^>]*>)/, `$1${style}`))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * SCALE)
  canvas.height = Math.round(height * SCALE)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser cannot draw pictures.')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)),
      'image/png',
    )
  })
}

/** The pages as a document of their own, in vectors and with real text, given to the browser to print or keep as PDF. */
export async function print(pages: readonly Picture[], name: string, paper: Paper): Promise<void> {
  const fonts = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join('')
  const frame = document.createElement('iframe')
  frame.title = name
  frame.setAttribute('aria-hidden', 'true')
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  document.body.append(frame)
  const inside = frame.contentDocument
  const window = frame.contentWindow
  if (inside === null || window === null) throw new Error('This browser cannot print.')
  const title = inside.createElement('title')
  title.textContent = name
  const style = inside.createElement('style')
  style.textContent =
    `${fonts}@page{size:${paper} landscape;margin:8mm}html,body{margin:0}` +
    '*{print-color-adjust:exact;-webkit-print-color-adjust:exact}' +
    'svg.page{display:block;width:100%;height:auto;max-height:100vh;break-after:page}svg.page:last-child{break-after:auto}'
  inside.head.append(title, style)
  inside.body.innerHTML = pages.map(({ svg }) => svg.replace('<svg ', '<svg class="page" ')).join('')
  await inside.fonts.ready
  // The name that a browser offers for a PDF is that of the page, not of a frame in it.
  const own = document.title
  document.title = name
  const done = () => {
    document.title = own
    frame.remove()
  }
  window.addEventListener('afterprint', done, { once: true })
  window.print()
}

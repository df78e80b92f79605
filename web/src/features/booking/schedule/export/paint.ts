import { attributes, boxOf, escaped, isSeen, meet, px, rect, svgOf, type Box } from './box'

let painters = 0
const measuring = document.createElement('canvas').getContext('2d')

/** Draws what is on the screen as SVG: boxes, tiles, marks and texts where the browser has put them. */
export class Painter {
  private readonly parts: string[] = []
  private readonly defs: string[] = []
  private readonly tiles = new Map<string, string>()
  private readonly area: Box
  /** So that several pictures can be in one document. */
  private readonly name: string
  private readonly recolour: (svg: string) => string

  constructor(area: Box, recolour: (svg: string) => string) {
    this.area = area
    this.recolour = recolour
    painters += 1
    this.name = `p${painters}`
  }

  /** An element and all in it, in the order in which they cover each other. */
  draw(element: Element): void {
    if (element.classList.contains('heard-only')) return
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return
    const box = boxOf(element)
    if (box.width > 0 && box.height > 0 && meet(box, this.area) === null) return
    if (element instanceof SVGSVGElement) {
      this.icon(element.outerHTML, box, style.color)
      return
    }
    this.box(element, box, style)
    const isCut = style.overflowX !== 'visible' && meet(box, this.area) !== null && !isWhole(box, this.area)
    if (isCut) this.parts.push(`<g clip-path="url(#${this.clip(box, style)})">`)
    this.pseudo(element, box, '::before')
    for (const child of inPaintOrder(element)) {
      if (child instanceof Element) this.draw(child)
      else if (child instanceof Text) this.text(child, element, style)
    }
    this.pseudo(element, box, '::after')
    if (isCut) this.parts.push('</g>')
  }

  /** Something of its own, such as a title. */
  add(svg: string): void {
    this.parts.push(svg)
  }

  svg(): string {
    return `<defs>${this.defs.join('')}</defs>${this.parts.join('')}`
  }

  private box(element: Element, box: Box, style: CSSStyleDeclaration): void {
    const seen = meet(box, grown(this.area))
    if (seen === null) return
    const radius = px(style.borderTopLeftRadius) || null
    if (isSeen(style.backgroundColor))
      this.parts.push(rect(seen, { fill: style.backgroundColor, rx: radius }))
    const tile = svgOf(style.backgroundImage)
    if (tile !== null) this.tile(tile, seen, box, style)
    this.border(box, style, radius)
    if (element instanceof HTMLElement && element.dataset['conflict'] !== undefined) {
      const warn = style.getPropertyValue('--pt-warn')
      this.parts.push(rect({ ...seen, top: box.top + box.height - 3, height: 3 }, { fill: warn }))
    }
  }

  private border(box: Box, style: CSSStyleDeclaration, rx: number | null): void {
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const
    const widths = sides.map((side) => px(style[`border${side}Width`]))
    const [top = 0, , , left = 0] = widths
    const dash = style.borderTopStyle === 'dashed' ? '3 2' : null
    if (top > 0 && widths.every((width) => width === top)) {
      const inner = {
        left: box.left + top / 2,
        top: box.top + top / 2,
        width: box.width - top,
        height: box.height - top,
      }
      if (isSeen(style.borderTopColor))
        this.parts.push(
          rect(inner, {
            fill: 'none',
            stroke: style.borderTopColor,
            'stroke-width': top,
            'stroke-dasharray': dash,
            rx,
          }),
        )
      return
    }
    const edges: Box[] = [
      { ...box, height: top },
      { ...box, left: box.left + box.width - (widths[1] ?? 0), width: widths[1] ?? 0 },
      { ...box, top: box.top + box.height - (widths[2] ?? 0), height: widths[2] ?? 0 },
      { ...box, width: left },
    ]
    sides.forEach((side, at) => {
      const colour = style[`border${side}Color`]
      const edge = edges[at] === undefined ? null : meet(edges[at], grown(this.area))
      if (edge !== null && (widths[at] ?? 0) > 0 && isSeen(colour))
        this.parts.push(rect(edge, { fill: colour }))
    })
  }

  /** Each tile by itself and not as a pattern: what prints makes a bitmap of every pattern. */
  private tile(svg: string, seen: Box, box: Box, style: CSSStyleDeclaration): void {
    const width = Number(/width="([\d.]+)"/.exec(svg)?.[1] ?? 10)
    const height = Number(/height="([\d.]+)"/.exec(svg)?.[1] ?? 10)
    const left = box.left + px(style.borderLeftWidth) + px(style.backgroundPositionX)
    const top = box.top + px(style.borderTopWidth)
    const first = left + Math.floor((seen.left - left) / width) * width
    const inner = this.recolour(svg).replace(/^<svg[^>]*>|<\/svg>$/g, '')
    const id = this.symbol(inner)
    const cut = this.clip(seen, style)
    const uses: string[] = []
    // What is made of upright bands alone, as the grid is, is stretched instead of repeated.
    const isUpright = !/<path|<circle|<g/.test(inner)
    const from = isUpright ? seen.top : top + Math.floor((seen.top - top) / height) * height
    const step = isUpright ? seen.height : height
    for (let y = from; y < seen.top + seen.height; y += step) {
      for (let x = first; x < seen.left + seen.width; x += width) {
        const scale = isUpright ? ` scale(1 ${step / height})` : ''
        uses.push(`<use href="#${id}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)})${scale}"/>`)
      }
    }
    this.parts.push(`<g clip-path="url(#${cut})">${uses.join('')}</g>`)
  }

  private symbol(inner: string): string {
    const known = this.tiles.get(inner)
    if (known !== undefined) return known
    const id = `${this.name}tile${this.tiles.size}`
    this.defs.push(`<g id="${id}">${inner}</g>`)
    this.tiles.set(inner, id)
    return id
  }

  private clip(box: Box, style: CSSStyleDeclaration): string {
    const id = `${this.name}clip${this.defs.length}`
    this.defs.push(
      `<clipPath id="${id}">${rect(box, { rx: px(style.borderTopLeftRadius) || null })}</clipPath>`,
    )
    return id
  }

  private icon(svg: string, box: Box, colour: string): void {
    const place = attributes({ x: box.left, y: box.top, width: box.width, height: box.height, color: colour })
    const viewBox = /viewBox="[^"]*"/.exec(svg)?.[0] ?? ''
    const paintOf = (name: string) => new RegExp(`^<svg[^>]*\\s(${name}="[^"]*")`).exec(svg)?.[1] ?? ''
    const kept = ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin']
      .map(paintOf)
      .join(' ')
    this.parts.push(`<svg${place} ${viewBox} ${kept}>${svg.replace(/^<svg[^>]*>|<\/svg>$/g, '')}</svg>`)
  }

  private pseudo(element: Element, host: Box, which: '::before' | '::after'): void {
    const style = getComputedStyle(element, which)
    if (style.content === 'none' || style.content === 'normal') return
    const width = px(style.width) + px(style.paddingLeft) + px(style.paddingRight)
    const isPlaced = style.position === 'absolute'
    const height = px(style.height) || px(style.lineHeight)
    const own = getComputedStyle(element)
    const left = host.left + (isPlaced ? px(style.left) : px(own.paddingLeft) + px(own.borderLeftWidth))
    const top = isPlaced
      ? host.top + px(style.top) + px(style.marginTop)
      : host.top + (host.height - height) / 2
    const box = { left, top, width: style.boxSizing === 'border-box' ? px(style.width) : width, height }
    const mask = svgOf(style.maskImage)
    if (mask !== null) {
      this.icon(mask.replaceAll('#000', style.backgroundColor), box, style.color)
      return
    }
    const text = style.content.replace(/^"|"$/g, '')
    if (text === '') return
    if (isSeen(style.backgroundColor))
      this.parts.push(rect(box, { fill: style.backgroundColor, rx: px(style.borderTopLeftRadius) || null }))
    this.words(
      text,
      box.left + box.width / 2,
      box.top + box.height / 2 + px(style.fontSize) * 0.36,
      style,
      'middle',
    )
  }

  private text(node: Text, parent: Element, style: CSSStyleDeclaration): void {
    const content = node.data.replace(/\s+/g, ' ')
    if (content.trim() === '' || measuring === null) return
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = boxOf(range)
    if (meet(box, this.area) === null) return
    measuring.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const ascent = measuring.measureText('M').fontBoundingBoxAscent
    const fitting = fit(content, box, parent)
    if (fitting !== '') this.words(fitting, box.left, box.top + ascent, style, null)
  }

  private words(text: string, x: number, y: number, style: CSSStyleDeclaration, anchor: string | null): void {
    const look = {
      x,
      y,
      fill: style.color,
      'font-size': px(style.fontSize),
      'font-weight': style.fontWeight,
      'text-anchor': anchor,
      'text-decoration': style.textDecorationLine === 'none' ? null : style.textDecorationLine,
    }
    this.parts.push(`<text${attributes(look)} xml:space="preserve">${escaped(text)}</text>`)
  }
}

const isWhole = (box: Box, area: Box) => box.width >= area.width && box.height >= area.height
const grown = (box: Box): Box => ({ ...box, left: box.left - 4, width: box.width + 8 })

/** What is positioned covers what is not, and a higher level a lower one. */
function inPaintOrder(element: Element): ChildNode[] {
  const levelOf = (node: ChildNode) => {
    if (!(node instanceof Element)) return 0
    const { position, zIndex } = getComputedStyle(node)
    return position === 'static' ? 0 : px(zIndex) + 0.5
  }
  return [...element.childNodes]
    .map((node, at) => ({ node, at, level: levelOf(node) }))
    .sort((one, other) => one.level - other.level || one.at - other.at)
    .map(({ node }) => node)
}

/** As much of a text as there is room for, with the dots that the browser puts there. */
function fit(text: string, box: Box, parent: Element): string {
  let cut: Element | null = parent
  while (cut !== null && getComputedStyle(cut).textOverflow !== 'ellipsis') cut = cut.parentElement
  if (cut === null || cut.closest('[role=grid], footer') === null) return text
  const style = getComputedStyle(cut)
  const inner = cut.getBoundingClientRect()
  const end = inner.right - px(style.paddingRight)
  if (box.left + box.width <= end + 0.5 || measuring === null) return text
  let kept = text.length
  while (kept > 0 && box.left + measuring.measureText(`${text.slice(0, kept)}…`).width > end) kept -= 1
  return kept === 0 ? '' : `${text.slice(0, kept).trimEnd()}…`
}

// Turns tokens.json (W3C design tokens) into CSS variables and the few numbers that the board computes with.
// `--check` changes nothing and fails when the files are not what tokens.json says.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const tokens = JSON.parse(readFileSync(at('../tokens.json'), 'utf8'))

const colour = (value) => {
  if (value.alpha === undefined || value.alpha === 1) return value.hex
  const [red, green, blue] = value.components.map((part) => Math.round(part * 255))
  return `rgb(${red} ${green} ${blue} / ${value.alpha})`
}
const shadow = (layers) =>
  [layers]
    .flat()
    .map(({ color, offsetX, offsetY, blur, spread }) => {
      const [red, green, blue] = color.components.map((part) => Math.round(part * 255))
      return `${offsetX.value}px ${offsetY.value}px ${blur.value}px ${spread.value}px rgb(${red} ${green} ${blue} / ${color.alpha})`
    })
    .join(', ')
const isToken = (node) => typeof node === 'object' && node !== null && '$value' in node

/** Every token of a group as [name, value]; groups nest, names join with dashes. */
function* leaves(group, prefix = '') {
  for (const [key, node] of Object.entries(group)) {
    if (key.startsWith('$')) continue
    if (isToken(node)) yield [`${prefix}${key}`, node.$value]
    else yield* leaves(node, `${prefix}${key}-`)
  }
}

const hues = Object.keys(tokens.light.color.project).filter((key) => !key.startsWith('$'))
const encode = (svg) => `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
const hatchSpec = tokens.pattern.hatch.$extensions['tool.production.svg']
const hatch = (stroke, opacity, tile = tokens.pattern.hatch.tile.$value.value) =>
  encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${tile}" height="${tile}" viewBox="0 0 10 10">` +
      `<path d="${hatchSpec.path}" stroke="${stroke}" stroke-width="${tokens.pattern.hatch.stroke.$value.value}" ` +
      `stroke-opacity="${opacity}" fill="none"/></svg>`,
  )
const dots = (fill, opacity) => {
  const { tile, radius } = tokens.pattern.dots
  const size = tile.$value.value
  const circle = (x, y) => `<circle cx="${x}" cy="${y}" r="${radius.$value.value}"/>`
  return encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
      `<g fill="${fill}" fill-opacity="${opacity}">${circle(1.5, 1.5)}${circle(4.5, 4.5)}</g></svg>`,
  )
}

function* themeLines(name) {
  const { color, shadow: shadows, heat } = tokens[name]
  for (const [key, value] of leaves(color)) yield [key, colour(value)]
  for (const [key, value] of leaves(shadows)) yield [`shadow-${key}`, shadow(value)]
  for (const [key, value] of leaves(heat)) yield [`heat-${key}`, colour(value)]
  const strokeOpacity = tokens.pattern.hatch[`opacity-${name}`].$value
  for (const hue of hues) yield [`hatch-${hue}`, hatch(color.project[hue].line.$value.hex, strokeOpacity)]
  yield ['hatch-accent', hatch(color['accent-line'].$value.hex, strokeOpacity)]
  yield ['hatch-neutral', hatch(color['text-3'].$value.hex, strokeOpacity)]
  yield ['dots', dots(color['text-3'].$value.hex, tokens.pattern.dots[`opacity-${name}`].$value)]
}

const SIZED = { space: 'space', radius: 'radius', border: 'border', size: 'size' }
function* plainLines() {
  for (const [group, prefix] of Object.entries(SIZED))
    for (const [key, value] of leaves(tokens[group])) yield [`${prefix}-${key}`, `${value.value}px`]
  for (const [key, value] of leaves(tokens.motion.duration)) yield [`motion-${key}`, `${value.value}ms`]
  for (const [key, value] of leaves(tokens.motion.easing))
    yield [`ease-${key}`, `cubic-bezier(${value.join(', ')})`]
  for (const [key, value] of leaves(tokens['z-index'])) yield [`z-${key}`, `${value}`]
  const families = tokens.font.family
  for (const key of ['text', 'mono']) {
    const names = families[key].$value.map((name) => (name.includes(' ') ? `'${name}'` : name))
    if (key === 'text') names.splice(2, 0, "'Inter Fallback'")
    yield [`font-${key}`, names.join(', ')]
  }
}
const block = (selector, lines) =>
  `${selector} {\n${[...lines].map(([key, value]) => `  --pt-${key}: ${value};`).join('\n')}\n}\n`
const hueLines = (hue) => [
  ...['solid', 'tint', 'line', 'text'].map((part) => [`h-${part}`, `var(--pt-project-${hue}-${part})`]),
  ['h-hatch', `var(--pt-hatch-${hue})`],
]

const css = [
  '/* Written by scripts/tokens.mjs from tokens.json. Do not edit. */\n',
  block(':root', plainLines()),
  block("[data-mantine-color-scheme='light']", themeLines('light')),
  block("[data-mantine-color-scheme='dark']", themeLines('dark')),
  ...hues.map((hue) => block(`[data-hue='${hue}']`, hueLines(hue))),
].join('\n')

const numbers = (group) =>
  Object.fromEntries([...leaves(tokens[group])].map(([key, value]) => [key, value.value]))
const ramps = Object.fromEntries(
  Object.entries(tokens.ramp)
    .filter(([key]) => !key.startsWith('$'))
    .map(([key, ramp]) => [
      key,
      Object.values(ramp)
        .filter(isToken)
        .map((step) => step.$value.hex),
    ]),
)
const hueAngles = Object.fromEntries(
  hues.map((hue) => [hue, tokens.light.color.project[hue].solid.$value.hex]),
)
const constant = (name, value) => `export const ${name} = ${JSON.stringify(value, null, 2)} as const\n`
const code = [
  '// Written by scripts/tokens.mjs from tokens.json. Do not edit.\n',
  constant('HUES', hues),
  constant('HUE_SOLIDS', hueAngles),
  constant('SIZE', numbers('size')),
  constant('DAY_WIDTH', numbers('day-width')),
  constant(
    'MOTION',
    Object.fromEntries([...leaves(tokens.motion.duration)].map(([key, value]) => [key, value.value])),
  ),
  constant('RAMPS', ramps),
].join('\n')

const files = { '../src/shared/ui/tokens.css': css, '../src/shared/ui/tokens.gen.ts': code }
const isCheck = process.argv.includes('--check')
const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
for (const [path, text] of Object.entries(files)) {
  if (read(at(path)) === text) continue
  if (isCheck) {
    console.error(`${path} is not what tokens.json says. Run: npm run tokens`)
    process.exitCode = 1
  } else writeFileSync(at(path), text)
}

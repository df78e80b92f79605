import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

const built = path.resolve(import.meta.dirname, '../production_tool/web')
const COMPRESSIBLE = /\.(?:html|js|css|svg|json|webmanifest)$/

/** Lays .br and .gz beside what is worth compressing, once, so that the program need not at every request. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    enforce: 'post',
    async closeBundle() {
      const files = await readdir(built, { recursive: true, withFileTypes: true })
      const worth = files.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
      await Promise.all(
        worth.map(async (entry) => {
          const file = path.join(entry.parentPath, entry.name)
          const bytes = await readFile(file)
          if (bytes.length < 1024) return
          const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
          await writeFile(`${file}.br`, brotliCompressSync(bytes, brotli))
          await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        }),
      )
    },
  }
}

/** The two fonts that the first paint needs are asked for at once, before the style sheet is read. */
function preloadFonts(): Plugin {
  const wanted = [/inter-latin-wght-normal/, /jetbrains-mono-latin-wght-normal/]
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const names = Object.keys(bundle ?? {}).filter((name) => wanted.some((pattern) => pattern.test(name)))
        return names.map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' },
          injectTo: 'head',
        }))
      },
    },
  }
}

const ICONS = [
  { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

interface Theme {
  color: { bg: { $value: { hex: string } } }
}

/** The ground of both themes, from the tokens: what the frame of the window is painted with. */
function grounds() {
  const file = readFileSync(path.resolve(import.meta.dirname, 'tokens.json'), 'utf8')
  const { light, dark } = JSON.parse(file) as Record<'light' | 'dark', Theme>
  return { light: light.color.bg.$value.hex, dark: dark.color.bg.$value.hex }
}

function themeColours(): Plugin {
  return {
    name: 'theme-colours',
    transformIndexHtml: () =>
      Object.entries(grounds()).map(([scheme, content]) => ({
        tag: 'meta',
        attrs: { name: 'theme-color', media: `(prefers-color-scheme: ${scheme})`, content },
        injectTo: 'head',
      })),
  }
}

/** What makes the screens open without a network, and lets a browser install them: all files, never an answer of the API. */
function worker() {
  const { light } = grounds()
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    filename: 'sw.js',
    manifest: {
      id: '/',
      name: 'Production Tool',
      short_name: 'Production',
      description: 'Books artists onto projects, and never books one twice.',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      theme_color: light,
      background_color: light,
      icons: ICONS,
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,svg,png,woff2}'],
      globIgnores: ['sw.js'],
      dontCacheBustURLsMatching: /^assets\//,
      navigateFallback: '/index.html',
      // What is below these is no page, as in kit/http/web.py.
      navigateFallbackDenylist: [/^\/(?:api|socket\.io|health|metrics|assets)(?:\/|$)/],
      clientsClaim: true,
      cleanupOutdatedCaches: true,
      inlineWorkboxRuntime: true,
    },
  })
}

export default defineConfig({
  plugins: [react(), preloadFonts(), themeColours(), worker(), compress()],
  resolve: { alias: { '@': path.resolve(import.meta.dirname, 'src') } },
  css: {
    modules: {
      // Short, and the same in every build of the same source.
      generateScopedName: (name, file) =>
        `${name}_${createHash('sha256')
          .update(path.relative(import.meta.dirname, file))
          .digest('base64url')
          .slice(0, 5)}`,
    },
  },
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': 'http://127.0.0.1:8000',
      '/health': 'http://127.0.0.1:8000',
      '/socket.io': { target: 'ws://127.0.0.1:8000', ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/shared/testing/setup.ts'],
    restoreMocks: true,
    env: { TZ: 'America/New_York' },
  },
})

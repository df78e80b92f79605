import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
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

export default defineConfig({
  plugins: [react(), preloadFonts(), compress()],
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

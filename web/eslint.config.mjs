import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

// The stack of imports is that of the program: shared below, then the features, each on those under it, then the app.
const FEATURES = [['identity'], ['tenant'], ['artist', 'project'], ['booking'], ['inbox']]

const forbid = (patterns, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }],
})
const up = ['../*', '../../*', '../../../*']
const features = FEATURES.flatMap((floor, level) =>
  floor.map((name) => {
    const beside = floor.filter((other) => other !== name)
    const above = FEATURES.slice(level + 1).flat()
    return {
      files: [`src/features/${name}/**/*.{ts,tsx}`],
      rules: forbid(
        [...[...beside, ...above].map((other) => `@/features/${other}/**`), '@/app/**', ...up],
        `The feature ${name} may import shared and the features below it; write @/… paths across folders.`,
      ),
    }
  }),
)

export default [
  { ignores: ['public', 'src/shared/api/generated', 'src/shared/ui/tokens.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs'] } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250 }],
      eqeqeq: 'error',
      // What is drawn follows from what was measured, and only a layout effect can measure.
      'react-hooks/set-state-in-effect': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // The router takes a redirect or a missing page as something thrown.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }],
        },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.mjs'],
    ...ts.configs.disableTypeChecked,
    languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } },
  },
  {
    files: ['src/shared/**/*.{ts,tsx}'],
    rules: forbid(['@/features/**', '@/app/**'], 'What is shared knows neither features nor the app.'),
  },
  ...features,
]

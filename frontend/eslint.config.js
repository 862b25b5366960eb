import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import parser from 'vue-eslint-parser'

// The backend is reached in one place, so that a test, the window and a browser
// can each put another carrier there.
const carriersOnly = {
  'no-restricted-globals': ['error',
    ...['fetch', 'EventSource', 'XMLHttpRequest', 'WebSocket'].map((name) => ({
      name, message: 'Only src/api talks to the backend: call it through useApi().',
    })),
  ],
  'no-restricted-imports': ['error', {
    patterns: [{ group: ['**/wailsjs/**'], message: 'Only src/api knows which carrier is there.' }],
  }],
  'no-restricted-properties': ['error',
    ...['go', 'runtime', 'fetch'].map((property) => ({
      object: 'window', property, message: 'Only src/api talks to the backend: call it through useApi().',
    })),
  ],
}

/** Lines that fit beside each other on a screen. Addresses cannot be broken. */
const columns = {
  create: ({ report, sourceCode }) => ({
    Program() {
      sourceCode.lines.forEach((line, i) => {
        if ([...line].length <= 120 || line.includes('://')) return
        report({ loc: { line: i + 1, column: 120 }, message: 'A line has at most 120 columns.' })
      })
    },
  }),
}

/** Reads a style sheet as lines only. */
const styles = {
  parse: (text) => ({
    type: 'Program', body: [], tokens: [], comments: [], range: [0, text.length],
    loc: { start: { line: 1, column: 0 }, end: { line: text.split('\n').length, column: 0 } },
  }),
}

export default tseslint.config(
  { ignores: ['dist/**', '.shots/**', 'node_modules/**', 'src/api/schema.d.ts', 'wailsjs/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser, parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
  },
  {
    rules: {
      'no-undef': 'off', // TypeScript knows
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/html-button-has-type': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/max-lines-per-block': ['error', { script: 150, template: 150, style: 150, skipBlankLines: true }],
      'vue/require-default-prop': 'off',
      // How a tag is broken over lines is left to whoever writes it.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/attributes-order': 'off',
    },
  },
  {
    files: ['**/*.css'], languageOptions: { parser: styles },
    rules: { '@typescript-eslint/consistent-type-imports': 'off' }, // asks the parser for types
  },
  {
    files: ['**/*.{ts,vue,js,mjs,css}'],
    plugins: { lines: { rules: { columns } } }, rules: { 'lines/columns': 'error' },
  },
  { files: ['src/**/*.{ts,vue}'], ignores: ['src/api/**'], rules: carriersOnly },
  { files: ['scripts/**', '*.js'], rules: { 'no-console': 'off' } },
)

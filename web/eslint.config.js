import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { rooms } from './eslint/rooms.js';

export default tseslint.config(
  { ignores: ['dist', 'src/lib/api/schema.gen.ts', 'src/ui/icon-paths.ts', 'test-results'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'e2e/**/*.ts'],
    plugins: { 'react-hooks': reactHooks, millrace: { rules: { rooms } } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'millrace/rooms': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['scripts/**', 'eslint/**', 'public/**'], languageOptions: { globals: {
    URL: 'readonly', console: 'readonly', process: 'readonly', document: 'readonly',
    localStorage: 'readonly', matchMedia: 'readonly', self: 'readonly', caches: 'readonly', fetch: 'readonly',
  } } },
);

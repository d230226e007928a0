import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,tools,eval,tests}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Processes, not threads: an embedded database's memory goes back when its process ends.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

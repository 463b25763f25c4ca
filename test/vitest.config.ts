/**
 * Vitest settings for every suite but the one that runs inside VS Code, which mocha runs there.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/extension/**", "test/workspaces/**", "test/fixtures/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

/**
 * A VS Code workbench in headless Chromium, opened on a folder of a running VS Code server. It knows nothing of what is done
 * in it.
 */
import { chromium } from "playwright-core";
import { which } from "./process.mjs";

const browserArguments = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** The browser's program, or undefined: `REGIONLINT_CHROMIUM`, else what the system calls Chromium or Chrome. */
export function browserPath() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return process.env.REGIONLINT_CHROMIUM || names.map(which).find((path) => path !== undefined);
}

/** The URI by which the page names a file of the server's machine. */
export const remoteUri = (server, path) => `vscode-remote://${server.authority}${path}`;

/**
 * Opens the workbench.
 * @param {{origin: string, authority: string}} server from `startServer`
 * @param {string} folder absolute path of the workspace folder
 * @param {readonly [string, string][]} payload what the workbench is told at its start
 * @param {Record<string, (...args: unknown[]) => unknown>} [exposed] functions that the page can call
 * @returns {Promise<{page: import("playwright-core").Page, close(): Promise<void>}>}
 */
export async function openWorkbench(server, folder, payload, exposed = {}) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (const [name, callback] of Object.entries(exposed)) await page.exposeFunction(name, callback);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  await page.goto(`${server.origin}/?${query}`);
  await page.waitForSelector(".monaco-workbench");
  return { page, close: () => browser.close() };
}

/** Where the VS Code of a test run comes from. It starts nothing. */
import { spawnSync } from "node:child_process";

/** @typedef {"electron" | "code-server"} VscodeSource */

const releases = "https://update.code.visualstudio.com/api/releases/stable";

/** Libraries of a desktop that VS Code does not bring, and that servers and containers lack. */
const desktopLibraries = ["libasound.so.2", "libgbm.so.1", "libgtk-3.so.0", "libnss3.so"];

/**
 * `electron` where VS Code can be downloaded and started, `code-server` (from npm, in a browser) where it cannot.
 * `REGIONLINT_VSCODE` with one of the two words decides without looking.
 * @returns {Promise<VscodeSource>}
 */
export async function vscodeSource() {
  const choice = process.env.REGIONLINT_VSCODE;
  if (choice === "electron" || choice === "code-server") return choice;
  if (choice) throw new Error(`REGIONLINT_VSCODE must be "electron" or "code-server", not "${choice}"`);
  if (!hasDesktopLibraries()) return "code-server";
  try {
    const answer = await fetch(releases, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? "electron" : "code-server";
  } catch {
    return "code-server";
  }
}

/** macOS and Windows always have what VS Code needs. */
function hasDesktopLibraries() {
  if (process.platform !== "linux") return true;
  const known = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).stdout ?? "";
  return desktopLibraries.every((name) => known.includes(name));
}

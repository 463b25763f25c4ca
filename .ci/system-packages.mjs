/** The system's own packages that the test run needs: looks for them, installs them where it may, else says the command. */
import { existsSync } from "node:fs";
import { codeServerIsInstalled } from "./code-server.mjs";
import { runOrThrow, which } from "./process.mjs";
import { browserPath } from "./workbench.mjs";

/**
 * Makes sure of the packages for a run with that VS Code. On Debian and Ubuntu as root it installs what is missing.
 * @param {import("./vscode-source.mjs").VscodeSource} source
 * @throws {Error} with the command to run, when something is missing that it may not install
 */
export async function ensureSystemPackages(source) {
  const packages = source === "electron" ? missingForElectron() : missingForCodeServer();
  if (packages.length === 0) return;
  const isDebian = existsSync("/etc/debian_version");
  if (!isDebian || process.getuid?.() !== 0) {
    const command = `sudo apt-get install -y ${packages.join(" ")}`;
    const hint = isDebian ? command : `what Debian calls ${packages.join(", ")} (there: ${command})`;
    throw new Error(
      `The tests need system packages that are missing. Install them and run again:\n\n  ${hint}\n`,
    );
  }
  console.log(`Installing ${packages.join(" ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  await runOrThrow("apt-get", ["update", "-qq"], quiet);
  await runOrThrow("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
}

/** VS Code brings its own browser, but not a display. macOS and Windows have what it needs. */
function missingForElectron() {
  if (process.platform !== "linux") return [];
  const missing = which("make") ? [] : ["make"];
  if (!process.env.DISPLAY && !which("xvfb-run")) missing.push("xvfb", "xauth");
  return missing;
}

/** A browser, and once, for code-server's native parts, a compiler and Kerberos' header. */
function missingForCodeServer() {
  const missing = which("make") ? [] : ["make"];
  if (!browserPath()) missing.push("chromium");
  if (codeServerIsInstalled()) return missing;
  if (!which("g++")) missing.push("g++");
  if (!which("python3")) missing.push("python3");
  if (!existsSync("/usr/include/gssapi/gssapi.h")) missing.push("libkrb5-dev");
  return missing;
}

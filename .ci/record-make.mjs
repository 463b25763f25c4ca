/** Records what the machine's GNU make prints for every case of the make language: `npm run conformance:make`. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasMake, makeOutput } from "../test/conformance/make-output.ts";
import { root } from "./process.mjs";

const folder = join(root, "test", "conformance", "make");
if (!hasMake()) throw new Error("GNU make 4.3 is needed: its answers are what is recorded");
for (const name of readdirSync(folder).filter((file) => file.endsWith(".mk")))
  writeFileSync(join(folder, name.replace(/\.mk$/, ".out")), makeOutput(folder, name) ?? "");

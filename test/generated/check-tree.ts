/** Compares the record of a generated tree with what its analysis reports. */
import type { Finding } from "../../server/src/rules/finding.ts";
import { analyzeMemory } from "../harness/memory-tree.ts";
import { makeWorld } from "./make-world.ts";
import type { MarkedRange } from "./marked-text.ts";
import { type Recorded, recordOf } from "./record.ts";
import { type Rendered, renderWorld } from "./render.ts";

function recordedLine(finding: Recorded, ranges: ReadonlyMap<number, MarkedRange>): string {
  const { path, line, column, text } = ranges.get(finding.mark) as MarkedRange;
  const products = [...finding.products].sort().map(([name, { certain, conflict }]) => {
    const countries = conflict === undefined ? "" : `(${[...conflict].sort().join(" ")})`;
    return name + countries + (certain ? "" : "?");
  });
  const certain = [...finding.products.values()].some((product) => product.certain);
  const severity = certain && finding.rule !== "unmatched-product" ? "error" : "warning";
  const subjects = [...finding.subjects].sort().join(",");
  return `${severity} ${finding.rule} ${path}:${line}:${column} “${text}” ${subjects} in ${products.join(" ")}`;
}

function reportedLine(finding: Finding): string {
  const { file, start, end } = finding.place;
  const { line, column } = file.positionAt(start);
  const products = finding.products
    .map((product) => {
      const unknown = product.regions.length === 0;
      const countries = unknown ? "" : `(${product.conflict.toArray().join(" ")})`;
      return product.name + countries + (product.certainty === "certain" ? "" : "?");
    })
    .sort();
  const subjects = [...new Set(finding.subjects.map(({ name }) => name))].sort().join(",");
  const where = `${file.path}:${line + 1}:${column} “${file.text.slice(start, end)}”`;
  return `${finding.severity} ${finding.rule} ${where} ${subjects} in ${products.join(" ")}`;
}

/** What differs between record and report of one tree, with the tree; empty when nothing does. */
export function checkTree(seed: number): string {
  const world = makeWorld(seed);
  const rendered = renderWorld(world);
  const recorded = [...recordOf(world).values()].map((finding) => recordedLine(finding, rendered.ranges));
  const reported = analyzeMemory(rendered.files).findings.map(reportedLine);
  const missing = recorded.filter((line) => !reported.includes(line));
  const surplus = reported.filter((line) => !recorded.includes(line));
  const twice = reported.filter((line, index) => reported.indexOf(line) !== index);
  if (missing.length + surplus.length + twice.length === 0) return "";
  return [
    `tree ${seed}`,
    ...missing.map((line) => `not reported: ${line}`),
    ...surplus.map((line) => `not planted:  ${line}`),
    ...twice.map((line) => `reported twice: ${line}`),
    listing(rendered),
  ].join("\n");
}

function listing({ files }: Rendered): string {
  return [...files].map(([path, text]) => `-- ${path} --\n${text.replaceAll("\r\n", "\n")}`).join("");
}

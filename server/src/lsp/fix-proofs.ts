/**
 * Proves the fixes of one snapshot in steps between which everything else has its turn, those that are waited for first. What a proof
 * is, is not known here.
 */
import type { Finding } from "../rules/finding.ts";
import { proveFixes } from "../workspace/prove-fixes.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { nextTurn } from "./turns.ts";

type Proof = ReturnType<typeof proveFixes>;

/** The proofs of one snapshot; they end when the snapshot is no longer the newest. */
export class FixProofs {
  readonly #snapshot: Snapshot;
  readonly #isNewest: () => boolean;
  readonly #failed: (error: unknown) => void;
  /** Findings whose proof is wanted, the next one in front. */
  #queue: readonly Finding[] = [];
  readonly #begun = new Map<Finding, Proof>();
  readonly #proved = new Set<Finding>();

  /** @param failed is told when a proof throws; its finding has no fixes then */
  constructor(snapshot: Snapshot, isNewest: () => boolean, failed: (error: unknown) => void) {
    this.#snapshot = snapshot;
    this.#isNewest = isNewest;
    this.#failed = failed;
  }

  /**
   * Resolves to `true` when the fixes of all `findings` are proved, to `false` when `isWanted` or a newer snapshot ended it.
   * What is proved `now` goes before what was asked for earlier.
   */
  async prove(findings: readonly Finding[], when: "now" | "later", isWanted = () => true): Promise<boolean> {
    const open = findings.filter((finding) => !this.#proved.has(finding));
    const others = this.#queue.filter((finding) => !open.includes(finding));
    this.#queue = when === "now" ? [...open, ...others] : [...others, ...open];
    while (open.some((finding) => !this.#proved.has(finding))) {
      await nextTurn();
      if (!this.#isNewest() || !isWanted()) return false;
      this.#step();
    }
    return true;
  }

  /** One step of the proof in front; whoever waits takes the steps, also for others. */
  #step(): void {
    const [finding] = this.#queue;
    if (finding === undefined) return;
    const proof = this.#begun.get(finding) ?? proveFixes(this.#snapshot, finding);
    this.#begun.set(finding, proof);
    try {
      if (proof.next().done !== true) return;
    } catch (error) {
      this.#failed(error);
    }
    this.#done(finding);
  }

  #done(finding: Finding): void {
    this.#proved.add(finding);
    this.#begun.delete(finding);
    this.#queue = this.#queue.filter((other) => other !== finding);
  }
}

import { withImplied } from "#src/triage/implied.ts";
import type { Findings, Knowledge } from "#src/triage/knowledge.ts";
import { belief } from "#src/triage/suspects.ts";
import { heard, type Policy } from "./interview.ts";
import { modelOf } from "./model.ts";
import { type Spread, spread } from "./spread.ts";

export type Exact = Spread & {
  /** How often the most suspected cause is the right one, and one of the two most suspected. */
  readonly top1: number;
  readonly top2: number;
};

type Asking = {
  readonly next: Policy;
  readonly prior?: Readonly<Record<string, number>>;
  /** Questions that are answered before any is asked, by how the requester began. */
  readonly told?: readonly string[];
  /** How often a requester does not know the answer. */
  readonly unknown?: number;
  /** A course less likely than this counts as wrong and as if every question were asked: figures are bounds then. */
  readonly leastLikely?: number;
};

/** Every course a conversation can take, each weighed by how likely it is: no sampling, no seed. */
export function exact(tables: Knowledge, asking: Asking): Exact {
  const { next, prior = {}, told = [], unknown = 0, leastLikely = 0 } = asking;
  const rows = new Map(modelOf(tables).map((row) => [row.question, row]));
  const ends = new Map<number, number>();
  const right = { top1: 0, top2: 0 };
  walk({}, normal(tables.causes.map((cause) => prior[cause] ?? 1)), { asked: 0 });
  return { ...spread(ends), ...right };

  /** `joint`: for each cause, how likely it is together with everything said so far. */
  function walk(said: Findings, joint: readonly number[], { asked, isPlain = false }: Course): void {
    if (sum(joint) < leastLikely) {
      count(rows.size, joint);
      return;
    }
    const row = isPlain ? undefined : rows.get(following(said) ?? "");
    if (row === undefined) {
      end(said, joint, asked);
      return;
    }
    const cost = told.includes(row.question) ? 0 : 1;
    const after = (answer: string): Findings => ({ ...said, [row.question]: heard(answer) });
    const unheard = joint.map((part) => part * unknown);
    if (unknown > 0) walk(after("unknown"), unheard, { asked: asked + cost });
    for (const { answer, odds, stops } of row.answers) {
      const rest = joint.map((part, cause) => part * (odds[cause] ?? 0) * (1 - unknown));
      walk(after(answer), rest, { asked: asked + cost, isPlain: stops });
    }
  }

  /** What is told comes first; of the rest, what is best asked next. */
  function following(said: Findings): string | undefined {
    const untold = told.find((one) => said[one] === undefined);
    return untold ?? next(tables, withImplied(tables, said), { prior });
  }

  function end(said: Findings, joint: readonly number[], asked: number): void {
    count(asked, joint);
    const shares = belief(tables, withImplied(tables, said), { prior });
    const ranked = shares.map((share, cause) => ({ share, part: joint[cause] ?? 0 }));
    const [first, second] = ranked.sort((a, b) => b.share - a.share);
    right.top1 += first?.part ?? 0;
    right.top2 += (first?.part ?? 0) + (second?.part ?? 0);
  }

  function count(asked: number, joint: readonly number[]): void {
    ends.set(asked, (ends.get(asked) ?? 0) + sum(joint));
  }
}

type Course = { readonly asked: number; readonly isPlain?: boolean };

function sum(parts: readonly number[]): number {
  return parts.reduce((whole, part) => whole + part, 0);
}

function normal(parts: readonly number[]): readonly number[] {
  const whole = sum(parts);
  return parts.map((part) => part / whole);
}

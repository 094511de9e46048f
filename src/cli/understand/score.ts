import type { Understood } from "#src/understanding/understand.ts";

/** One line of a set: what is said, and what is to be taken from it. */
export type Expected = {
  readonly text: string;
  readonly asked?: string;
  readonly facts?: Readonly<Record<string, string>>;
  /** Right when taken, and no mistake when left. */
  readonly derived?: Readonly<Record<string, string>>;
  readonly acts?: readonly string[];
  readonly error?: string;
};

export type Mistake = {
  readonly text: string;
  readonly asked?: string;
  readonly type: "missed" | "not said" | "contradicted";
  readonly what: string;
};

export type Count = { hits: number; missed: number; wrong: number; contradicted: number };

export type BySlot = Readonly<Record<string, Count>>;

export type Scored = {
  readonly facts: Count;
  /** The facts again, slot by slot. */
  readonly slots: BySlot;
  readonly acts: Count;
  /** The acts again, act by act. */
  readonly byAct: BySlot;
  /** What is only asked about: answers that were said and not taken, or were not said. */
  readonly proposals: Count;
  readonly mistakes: readonly Mistake[];
};

/** Compares what was understood with what is to be understood. */
export function score(line: Expected, { facts, acts, proposals }: Understood): Scored {
  const mistakes: Mistake[] = [];
  const about = { text: line.text, ...(line.asked !== undefined && { asked: line.asked }) };
  const said = { ...line.derived, ...line.facts };
  const slots: Record<string, Count> = {};
  const count = (slot: string, what: Partial<Count>) => {
    slots[slot] = add(slots[slot] ?? nothing, { ...nothing, ...what });
  };
  for (const { slot, value, rule } of facts) {
    if (said[slot] === value) {
      count(slot, { hits: 1 });
      continue;
    }
    const isContradicted = said[slot] !== undefined;
    count(slot, { wrong: 1, contradicted: isContradicted ? 1 : 0 });
    mistakes.push({
      ...about,
      type: isContradicted ? "contradicted" : "not said",
      what: `${slot}=${value} (${rule})`,
    });
  }
  for (const [slot, value] of Object.entries(line.facts ?? {})) {
    if (facts.some((fact) => fact.slot === slot && fact.value === value)) continue;
    count(slot, { missed: 1 });
    mistakes.push({ ...about, type: "missed", what: `${slot}=${value}` });
  }
  const done = scoreActs(line, acts, (mistake) => mistakes.push({ ...about, ...mistake }));
  return {
    facts: sumOf(slots),
    slots,
    acts: sumOf(done),
    byAct: done,
    proposals: proposals.map(({ slot, value }) => scoreProposal(said[slot], value)).reduce(add, nothing),
    mistakes,
  };
}

function sumOf(counts: BySlot): Count {
  return Object.values(counts).reduce(add, nothing);
}

function scoreProposal(said: string | undefined, value: string): Count {
  if (said === value) return { ...nothing, hits: 1 };
  return { ...nothing, wrong: 1, contradicted: said === undefined ? 0 : 1 };
}

function scoreActs(
  line: Expected,
  acts: Understood["acts"],
  onMistake: (mistake: Pick<Mistake, "type" | "what">) => unknown,
): BySlot {
  const expected = new Set(line.acts ?? []);
  const done = new Set(acts.map(({ act }) => String(act)));
  // "my mail does not come" beside facts is no news, and no mistake
  const isFree = (act: string) =>
    act === "trouble" || act === "missing" || act === "greeting" || act === "thanks";
  const counts: Record<string, Count> = {};
  const count = (act: string, what: Partial<Count>) => {
    counts[act] = add(counts[act] ?? nothing, { ...nothing, ...what });
  };
  for (const act of done) {
    if (expected.has(act) || (act === "trouble" && expected.has("missing"))) count(act, { hits: 1 });
    else if (!isFree(act)) {
      count(act, { wrong: 1 });
      onMistake({ type: "not said", what: `!${act}` });
    }
  }
  for (const act of expected) {
    if (done.has(act) || act === "trouble") continue;
    count(act, { missed: 1 });
    onMistake({ type: "missed", what: `!${act}` });
  }
  return counts;
}

export function addSlots(one: BySlot, other: BySlot): BySlot {
  const both = Object.entries(other).map(([slot, count]) => [slot, add(one[slot] ?? nothing, count)]);
  return { ...one, ...Object.fromEntries(both) };
}

export function add(one: Count, other: Count): Count {
  return {
    hits: one.hits + other.hits,
    missed: one.missed + other.missed,
    wrong: one.wrong + other.wrong,
    contradicted: one.contradicted + other.contradicted,
  };
}

export const nothing: Count = { hits: 0, missed: 0, wrong: 0, contradicted: 0 };

/** "0.98 (0.96-0.99)": a share with its Wilson interval of 95 %. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "-";
  const z = 1.96;
  const p = part / whole;
  const spread = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const low = (p + (z * z) / (2 * whole) - spread) / (1 + (z * z) / whole);
  const high = (p + (z * z) / (2 * whole) + spread) / (1 + (z * z) / whole);
  return `${p.toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { questionIds } from "#dialogs/mail-reception/knowledge.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import { places } from "#dialogs/mail-reception/places.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Stepped } from "#src/turn/step.ts";
import { after, at, offered, placeOf, possible, start, told } from "./walk.ts";

/** Many requesters who press whatever button they like, and now and then put a conversation off. */
const walks = fc.sample(fc.array(fc.nat({ max: 1000 }), { minLength: 30, maxLength: 30 }), {
  numRuns: 300,
  seed: 7,
});

const rests: ReadonlyMap<string, Stepped> = restingPlaces();

test("every state is reached by pressing buttons", () => {
  expect([...rests.keys()].sort()).toEqual(["escalated", "opening", "solved", ...places].sort());
});

test.each(["opening", ...places])("a person can be asked for in %s, and twice is enough", (place) => {
  const stepped = rests.get(place);

  const once = place === "review" ? stepped : stepped && after([{ type: "agent-requested", at }], stepped);
  const twice = once && after([{ type: "agent-requested", at }], once);

  expect(once && placeOf(once)).toBe("review");
  expect(twice?.outcome?.type).toBe("escalated");
  expect(twice?.outcome?.checklist.lines).toHaveLength(8);
});

test.each(["opening", ...places])(
  "asking why, for an explanation, for the menu or nothing sensible leaves %s where it is",
  (place) => {
    const stepped = rests.get(place);
    // whatever is said first is the opening
    const events = [
      "why-asked",
      "explanation-asked",
      "menu-asked",
      ...(place === "opening" ? [] : ["not-understood"]),
    ] as const;
    for (const type of events) {
      expect(stepped && placeOf(after([{ type, at } as { type: "why-asked"; at: string }], stepped))).toBe(
        place,
      );
    }
  },
);

test("back undoes every step, to the very beginning", () => {
  const events = [
    told("webmail", "not-there"),
    told("quota", "full"),
    told("quota", "free"),
    { type: "postponed", at } as const,
  ];

  const undone = after(
    events.map(() => ({ type: "went-back", at }) as const),
    after(events),
  );

  expect(undone.snapshot.context.findings).toEqual({});
  expect(undone.snapshot.context.mode).toEqual({ type: "answering" });
});

const answer = fc
  .constantFrom(...questionIds)
  .chain((question) => fc.tuple(fc.constant(question), fc.constantFrom(...offered(question))));

test("any order of answers and corrections ends where a fresh run with the final answers ends", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (answers, order) => {
      const changed = answers.filter(
        ([question, id], index) => latest(answers.slice(0, index), question) !== id,
      );
      const wandering = after(changed.map(([question, id]) => told(question, id)));

      const final = questionIds.flatMap((question) => {
        const id = latest(changed, question);
        return id === undefined ? [] : [{ question, id, rank: order.next().value }];
      });
      const shuffled = final.toSorted((one, other) => one.rank - other.rank);
      const fresh = after(shuffled.map(({ question, id }) => told(question, id)));

      expect(placeOf(wandering)).toBe(placeOf(fresh));
      expect(known(wandering)).toEqual(known(fresh));
    }),
    { numRuns: 2000 },
  );
});

test("whatever is pressed, a triage ends within sixty buttons", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 60 }), (picks) => {
      const ended = walk(picks);
      expect(ended.outcome).toBeDefined();
    }),
    { numRuns: 100 },
  );
});

test("an advice that helped ends as solved and names its cause", () => {
  const advised = after([
    told("webmail", "not-there"),
    told("quota", "full"),
    told("forwarding", "none"),
    { type: "skipped", at },
    { type: "skipped", at },
  ]);
  expect(placeOf(advised)).toBe("advice.steps");

  const outcome: Outcome | undefined = after(
    [
      { type: "advice-tried", at },
      { type: "mail-arrived", at },
    ],
    advised,
  ).outcome;

  expect(outcome).toMatchObject({ type: "solved", cause: "mailbox-full" });
});

const hardToRead = { question: "quota", answer: "full", quote: "あと少ししか残ってない" } as const;

test("what somebody may have meant is asked about, and counts in their own words once they say yes", () => {
  const asked = after([
    { type: "proceeded", at },
    { type: "proposed", proposals: [hardToRead], at },
  ]);
  expect(asked.snapshot.context.next).toEqual({ type: "ask", question: "quota", proposed: hardToRead });
  expect(asked.snapshot.context.findings).toEqual({});

  const { findings } = after([told("quota", "full")], asked).snapshot.context;

  expect(findings.quota).toMatchObject({ answer: "full", quote: "あと少ししか残ってない" });
});

test.each([
  ["a no", { type: "proposal-declined", at }],
  ["words nobody understands", { type: "not-understood", at }],
  ["going back", { type: "went-back", at }],
  ["starting over", { type: "started-over", at }],
] as const)("what somebody may have meant is forgotten after %s", (_, event) => {
  const begun = after([told("webmail", "not-there")]);
  const asked = after([{ type: "proposed", proposals: [hardToRead], at }], begun);

  const { proposals, next, findings } = after([event], asked).snapshot.context;

  expect(proposals).toEqual([]);
  expect(next).not.toHaveProperty("proposed");
  expect(findings.quota).toBeUndefined();
});

test("starting over forgets what was noted beside the answers", () => {
  const notes = [{ type: "device", value: "PC", quote: "パソコン", at }] as const;
  const noted = after([{ type: "noted", notes, at }, told("webmail", "not-there")]);

  expect(noted.snapshot.context.notes).toEqual(notes);
  expect(after([{ type: "started-over", at }], noted).snapshot.context.notes).toEqual([]);
});

test("of two things somebody may have meant, one is asked about after the other", () => {
  const other = { question: "forwarding", answer: "none", quote: "転送はしとらん" } as const;
  const asked = after([{ type: "proposed", proposals: [hardToRead, other], at }]);

  const { next } = after([told("quota", "free")], asked).snapshot.context;

  expect(next).toEqual({ type: "ask", question: "forwarding", proposed: other });
});

function latest(answers: readonly (readonly [string, string])[], question: string): string | undefined {
  return answers.findLast(([id]) => id === question)?.[1];
}

function known({ snapshot, effects }: Stepped): unknown {
  const { findings, next } = snapshot.context;
  const bare = Object.entries(findings).map(([question, { answer: id, from }]: [string, Finding]) => [
    question,
    id,
    from,
  ]);
  return { findings: bare.toSorted(), next, suspects: effects.find(({ type }) => type === "advise") };
}

function walk(picks: readonly number[], visit: (stepped: Stepped) => void = () => undefined): Stepped {
  let stepped = start();
  visit(stepped);
  for (const pick of picks) {
    const events = possible(stepped);
    const event = pick % 97 === 0 ? ({ type: "postponed", at } as const) : events[pick % events.length];
    if (event === undefined || stepped.outcome) return stepped;
    stepped = after([event], stepped);
    visit(stepped);
  }
  return stepped;
}

function restingPlaces(): ReadonlyMap<string, Stepped> {
  const seen = new Map<string, Stepped>();
  for (const picks of walks) walk(picks, (stepped) => seen.set(placeOf(stepped) ?? "nowhere", stepped));
  return seen;
}

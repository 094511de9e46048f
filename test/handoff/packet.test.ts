import fc from "fast-check";
import { expect, test } from "vitest";
import { checkIds } from "#dialogs/mail-reception/checks.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import { toPacket } from "#src/handoff/to-packet.ts";
import { exampleHandover, examplePacket, hostile } from "#test/handoff/example-case.ts";

test("the packet has the case's number, when and why it was handed over, and where the transcript is", () => {
  expect(examplePacket()).toMatchObject({
    version: 1,
    case: "K-1001",
    createdAt: "2026-11-21T11:45:00.000Z",
    reason: "not-solved",
    requester: { id: "dl_sato", name: "佐藤" },
    channel: "directline",
    locale: "ja",
    contact: { way: "090-0000-0000", time: "平日の午後", note: "急いでいます" },
    situation: { app: "outlook", service: "hosted" },
    transcript: { conversation: "directline:sato", upTo: 4 },
  });
});

test("the eight checks stand in the article's order, numbered, whatever order they were asked in", () => {
  const { checks } = examplePacket();

  expect(checks.map(({ question }) => question)).toEqual(checkIds);
  expect(checks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test.each([
  ["was not asked has no answer", 2, undefined],
  [
    "was derived names the question it follows from",
    1,
    { answer: "connected", source: "derived", at: "2026-11-21T11:41:00.000Z", from: "webmail" },
  ],
  [
    "was typed has the requester's words, and that it was confirmed",
    4,
    {
      answer: "suddenly",
      source: "text",
      at: "2026-11-21T11:40:00.000Z",
      quote: "昨日から急に来なくなりました",
      confirmed: true,
    },
  ],
  [
    "is an error names its entry",
    6,
    {
      answer: "shown",
      source: "text",
      at: "2026-11-21T11:43:00.000Z",
      quote: "0x800ccc92 と出ます",
      detail: "0x800CCC92",
    },
  ],
  ["was not known says so", 3, { answer: "unknown", source: "button", at: "2026-11-21T11:42:00.000Z" }],
])("a check that %s", (_, number, answer) => {
  expect(examplePacket().checks[number - 1]?.answer).toEqual(answer);
});

test("what was named beside the answers is in it, and nothing where nothing was", () => {
  const at = "2026-11-21T11:43:00.000Z";
  const notes = [{ type: "since", value: "2026-11-20", quote: "昨日から", at }] as const;

  expect(packetSchema.parse(toPacket(exampleHandover({ notes }))).notes).toEqual(notes);
  expect(examplePacket()).not.toHaveProperty("notes");
});

test("only the follow-ups that were answered are in it", () => {
  expect(examplePacket().followUps.map(({ question }) => question)).toEqual(["changed"]);
});

test("every cause is ranked, with its reasons and what came of treating it", () => {
  const { suspects } = examplePacket();

  expect(suspects).toHaveLength(10);
  expect(suspects.map(({ share }) => share)).toEqual(
    suspects.map(({ share }) => share).toSorted((one, other) => other - one),
  );
  expect(suspects.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(suspects.find(({ cause }) => cause === "client-settings")).toMatchObject({
    for: expect.arrayContaining([
      { question: "webmail", answer: "received", basis: "article-table" },
      expect.objectContaining({ question: "error", answer: "shown" }),
    ]),
    tried: "not-fixed",
  });
  expect(suspects.find(({ cause }) => cause === "security-block")?.for).toContainEqual({
    question: "webmail",
    answer: "received",
    basis: "inferred",
    reading: "A13",
  });
});

test.each([
  [
    "in the table has its code and class",
    { answer: "shown", detail: "0x800CCC92", quote: "エラーです", text: "0x800ccc92 と出ます" },
    { id: "0x800CCC92", code: "0x800CCC92", class: "auth", text: "0x800ccc92 と出ます" },
  ],
  ["in no table has its text alone", { answer: "shown", text: "E-42" }, { text: "E-42" }],
  ["of an entry that is gone keeps its id", { answer: "shown", detail: "gone" }, { id: "gone" }],
  ["that nobody saw is left out", { answer: "none" }, undefined],
])("an error %s", (_, finding, error) => {
  const at = "2026-11-21T11:43:00.000Z";
  const handover = exampleHandover({ findings: { error: { source: "text", at, ...finding } } });

  expect(toPacket(handover).error).toEqual(error);
});

test("steps tried and contradictions are kept as they happened", () => {
  const at = "2026-11-21T11:44:00.000Z";
  const said = (answer: string) => ({ answer, source: "button", at }) as const;
  const { attempts, conflicts } = toPacket(
    exampleHandover({
      findings: {
        onset: said("suddenly"),
        error: { ...said("shown"), detail: "0x800408FC" },
        scope: said("specific"),
      },
    }),
  );

  expect(attempts).toEqual([
    { cause: "client-settings", outcome: "not-fixed", at: "2026-11-21T11:44:30.000Z" },
  ]);
  expect(conflicts).toContainEqual({ one: "error", other: "scope" });
});

test("whatever people typed, a packet can be stored as JSON and read again", () => {
  const typed = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom(...hostile),
  );

  fc.assert(
    fc.property(typed, typed, typed, typed, (quote, way, name, locale) => {
      const at = "2026-11-21T11:43:00.000Z";
      const packet = toPacket({
        ...exampleHandover({
          contact: { way, time: quote, note: name },
          findings: { error: { answer: "shown", source: "text", at, quote, text: quote } },
        }),
        requester: { id: name, name },
        locale,
      });

      expect(packetSchema.parse(JSON.parse(JSON.stringify(packet)))).toEqual(packet);
    }),
  );
});

test.each([
  ["of another version", { version: 2 }],
  ["with seven checks", { checks: examplePacket().checks.slice(1) }],
  ["handed over for no known reason", { reason: "bored" }],
  ["without a time", { createdAt: "yesterday" }],
])("a packet %s is refused", (_, changes) => {
  expect(packetSchema.safeParse({ ...examplePacket(), ...changes }).success).toBe(false);
});

import { describe, expect, test } from "vitest";
import {
  type AdviceId,
  advice,
  adviceFor,
  adviceLink,
  situationNeeded,
} from "#dialogs/mail-reception/advice.ts";
import { type CauseId, causes } from "#dialogs/mail-reception/causes.ts";
import { type Situation, type SituationId, situations } from "#dialogs/mail-reception/situation.ts";
import en from "#locales/en/advice.json" with { type: "json" };
import enCauses from "#locales/en/causes.json" with { type: "json" };
import ja from "#locales/ja/advice.json" with { type: "json" };
import jaCauses from "#locales/ja/causes.json" with { type: "json" };

type Words = { readonly lead: string; readonly steps: readonly string[]; readonly note?: string };
type Book = Readonly<Record<string, Readonly<Record<string, Words>>>>;

const languages: readonly (readonly [string, Book, number])[] = [
  ["ja", ja, 140],
  ["en", en, 260],
];
const apps = [undefined, "unknown", ...situations.app] as const;
const services = [undefined, "unknown", ...situations.service] as const;
const everySituation: readonly Situation[] = apps.flatMap((app) =>
  services.map((service) => ({ ...(app && { app }), ...(service && { service }) })),
);

describe.each(causes)("advice for %s", (cause) => {
  test("gives one or two pieces, in every language, in every situation", () => {
    for (const situation of everySituation) {
      const ids = adviceFor(cause, situation);

      expect(ids.length, JSON.stringify(situation)).toBeGreaterThan(0);
      expect(ids.length, `${JSON.stringify(situation)} gives ${ids}`).toBeLessThan(3);
      for (const id of ids) {
        expect(id.startsWith(`${cause}.`)).toBe(true);
        for (const [, book] of languages) expect(words(book, id)?.steps, id).toBeDefined();
      }
    }
  });

  test("asks at most once for each part of the situation, and nothing after it is known", () => {
    for (const situation of everySituation) {
      const needed = situationNeeded(cause, situation);
      if (!needed) continue;
      expect(situation[needed]).toBeUndefined();

      for (const answer of [...situations[needed], "unknown"]) {
        const next: Situation = { ...situation, [needed]: answer };
        const after = situationNeeded(cause, next);
        expect(after).not.toBe(needed);
        if (after) expect(situationNeeded(cause, { ...next, [after]: "unknown" })).toBeUndefined();
      }
    }
  });

  test("does not depend on what it does not ask for", () => {
    const settled = everySituation.filter((situation) => situationNeeded(cause, situation) === undefined);

    for (const situation of settled) {
      const given = adviceFor(cause, situation);
      const completed = everySituation.filter((other) => isWithin(situation, other));
      for (const other of completed) expect(adviceFor(cause, other)).toEqual(given);
    }
  });
});

const special: readonly (readonly [CauseId, Situation, string])[] = [
  ["outage", { service: "own-server" }, "own-server"],
  ["outage", { service: "hosted" }, "general"],
  ["client-settings", { app: "outlook", service: "microsoft" }, "microsoft outlook"],
  ["client-settings", { app: "iphone", service: "google" }, "google iphone"],
  ["client-settings", { app: "android", service: "docomo" }, "docomo android"],
  ["client-settings", { app: "thunderbird", service: "hosted" }, "thunderbird"],
  ["client-settings", { app: "webmail", service: "google" }, "gmail-collecting"],
  ["client-settings", { app: "unknown", service: "other" }, "free-mail"],
  ["client-settings", {}, "general"],
  ["mailbox-full", { app: "outlook", service: "hosted" }, "leave-on-server"],
  ["mailbox-full", { app: "outlook", service: "own-server" }, "own-server leave-on-server"],
  ["filter", { app: "outlook", service: "docomo" }, "docomo"],
  ["filter", { app: "iphone", service: "au" }, "au"],
  ["filter", { app: "android", service: "softbank" }, "softbank"],
  ["filter", { app: "outlook", service: "google" }, "google outlook"],
  ["spam", { service: "au" }, "au"],
  ["security-block", { app: "iphone" }, "phone"],
  ["not-reached", { service: "own-server" }, "own-server read-bounce"],
  ["not-reached", { service: "hosted" }, "hosted read-bounce"],
  ["not-reached", { service: "docomo" }, "carrier read-bounce"],
  ["not-reached", {}, "ask-sender read-bounce"],
  ["client-fault", { app: "webmail" }, "webmail"],
];

test.each(special)("%s in %o is advised by %s", (cause, situation, pieces) => {
  expect(adviceFor(cause, situation)).toEqual(pieces.split(" ").map((piece) => `${cause}.${piece}`));
});

test("a carrier's filter is explained without asking for the app", () => {
  expect(situationNeeded("filter", {})).toBe("service");
  expect(situationNeeded("filter", { service: "au" })).toBeUndefined();
  expect(situationNeeded("filter", { service: "hosted" })).toBe("app");
  expect(situationNeeded("filter", { service: "hosted", app: "unknown" })).toBeUndefined();
});

test("someone who is offline is asked nothing more", () => {
  expect(situationNeeded("internet", {})).toBeUndefined();
});

test("every piece is given in some situation", () => {
  const given = new Set(
    causes.flatMap((cause) => everySituation.flatMap((situation) => adviceFor(cause, situation))),
  );

  expect([...given].sort()).toEqual(advice.map(({ id }) => id).sort());
});

test("our own webmail is never linked where the words are about another company's", () => {
  expect(adviceLink("outage.general")).toBe("status");
  expect(adviceLink("spam.general")).toBe("webmail");
  for (const id of ["spam.google", "mailbox-full.microsoft", "filter.docomo"] as const) {
    expect(adviceLink(id)).toBeUndefined();
  }
});

test("the languages hold the same pieces, with as many steps and the same placeholders", () => {
  expect(shape(en)).toEqual(shape(ja));
  expect(shape(ja).map(({ id }) => id)).toEqual(advice.map(({ id }) => id).sort());
});

test.each(languages)("%s says each piece in two to six short steps", (_, book, longest) => {
  for (const { id } of advice) {
    const { lead, steps, note } = words(book, id) ?? { lead: "", steps: [] };

    expect(steps.length, id).toBeGreaterThan(1);
    expect(steps.length, id).toBeLessThan(7);
    expect(new Set(steps).size, id).toBe(steps.length);
    for (const text of [lead, ...steps, note ?? lead]) {
      expect(text, id).not.toBe("");
      expect(text.length, `${id}: ${text}`).toBeLessThanOrEqual(longest);
      expect(text, id).not.toMatch(/https?:|\$t\(|\s{2}|\bTODO\b/);
    }
  }
});

test("a lead is one sentence", () => {
  for (const { id } of advice) {
    expect(words(ja, id)?.lead, id).toMatch(/^[^。]+。$/);
    expect(words(en, id)?.lead, id).toMatch(/^(?!.*\. ).+\.$/);
  }
});

test("whoever enters a password is told to keep it out of the chat", () => {
  for (const { id } of advice.filter(({ cause }) => cause === "client-settings")) {
    if (id === "client-settings.gmail-collecting") continue;
    expect(JSON.stringify(words(ja, id)), id).toContain("パスワードはこのチャットに書かないでください");
    expect(JSON.stringify(words(en, id)), id).toContain("do not type your password into this chat");
  }
});

test("security software is paused for a few minutes only and switched back on at once", () => {
  for (const id of ["security-block.computer", "security-block.phone", "security-block.general"] as const) {
    expect(words(ja, id)?.steps.join(""), id).toMatch(/数分.*すぐにオンへ戻して/);
    expect(words(en, id)?.steps.join(" "), id).toMatch(/few minutes.*back on at once/);
  }
});

test("both languages name and explain all ten causes", () => {
  for (const book of [jaCauses, enCauses]) {
    expect(Object.keys(book)).toEqual([...causes]);
    for (const { name, sentence } of Object.values(book)) expect(name && sentence).toMatch(/[。.]$/);
  }
});

function words(book: Book, id: AdviceId): Words | undefined {
  const [cause = "", piece = ""] = id.split(".");
  return book[cause]?.[piece];
}

function isWithin(situation: Situation, other: Situation): boolean {
  const isKept = (id: SituationId) => situation[id] === undefined || situation[id] === other[id];
  return isKept("app") && isKept("service");
}

function shape(book: Book) {
  return Object.entries(book)
    .flatMap(([cause, pieces]) =>
      Object.entries(pieces).map(([piece, { lead, steps, note }]) => ({
        id: `${cause}.${piece}`,
        steps: steps.length,
        hasNote: note !== undefined,
        placeholders: [lead, ...steps, note ?? ""].map((text) => text.match(/\{\{\w+\}\}/g)?.sort() ?? []),
      })),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

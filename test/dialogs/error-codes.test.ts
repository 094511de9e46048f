import { describe, expect, test } from "vitest";
import { errorCodes, errorOf } from "#dialogs/mail-reception/error-codes.ts";
import { errorActions, errorClasses } from "#dialogs/mail-reception/error-codes-entry.ts";
import { senderCauses } from "#dialogs/mail-reception/sender-causes.ts";
import en from "#locales/en/errors.json" with { type: "json" };
import ja from "#locales/ja/errors.json" with { type: "json" };
import sourceKeys from "./fixtures/error-code-keys.json" with { type: "json" };

const ids = Object.keys(errorCodes);
const entries = Object.keys(errorCodes).flatMap((id) => errorOf(id) ?? []);
const dropped = ["pop3-text expired|incorrect"];

describe("the error table", () => {
  test("has every one of the 198 entries of the knowledge but those dropped", () => {
    const missing = Object.entries(sourceKeys).filter(([, id]) => id === null || errorOf(id) === undefined);

    expect(Object.keys(sourceKeys)).toHaveLength(198);
    expect(missing.map(([key]) => key)).toEqual(dropped);
  });

  test("says of the article's five codes what the article says", () => {
    const article = Object.values(errorCodes).flatMap((entry) =>
      entry.basis === "article-code" ? [[entry.code, entry.articleCauses]] : [],
    );

    expect(Object.fromEntries(article)).toEqual({
      "0x800408FC": ["client-settings", "internet"],
      "0x8004210A": ["security-block"],
      "0x800CCC92": ["client-settings"],
      "0x800CCC90": ["security-block", "client-settings"],
      "0x800CCC1A": ["client-settings", "security-block"],
    });
  });

  test("names the article's causes before what it infers itself", () => {
    for (const { articleCauses = [], causes } of entries) {
      expect(causes.slice(0, articleCauses.length)).toEqual(articleCauses);
    }
  });

  test("has no dots in ids, because words are looked up by them", () => {
    expect(ids.filter((id) => id.includes("."))).toEqual([]);
  });

  test("keeps its codes and texts to one id each", () => {
    const codes = Object.values(errorCodes).flatMap((entry) =>
      "code" in entry ? `${entry.kind} ${entry.code}` : [],
    );
    const texts = entries.flatMap((entry) => entry.match ?? []);

    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("takes a sending error for no evidence on receiving", () => {
    for (const entry of entries.filter(({ direction }) => direction === "send")) {
      expect(entry.causes).toEqual([]);
      expect(entry.action).toBe("send-only-error");
    }
  });

  test("says of every returned mail who can fix it", () => {
    const bounces = entries.filter(({ direction }) => direction === "bounce");

    expect(bounces).toHaveLength(40);
    expect(bounces.filter(({ whoFixes }) => whoFixes === undefined)).toEqual([]);
  });

  test("knows nothing of ids that are not its own", () => {
    expect(errorOf("0x800CCC99")).toBeUndefined();
    expect(errorOf("toString")).toBeUndefined();
  });
});

describe("the sender's reasons", () => {
  test("are the article's six, each with the codes that point to it", () => {
    expect(Object.entries(senderCauses).map(([id, { group }]) => [id, group])).toEqual([
      ["addressee-typo", "not-reached"],
      ["sender-client-settings", "not-reached"],
      ["message-too-big", "not-reached"],
      ["sender-server-outage", "not-reached"],
      ["blacklisted", "judged-spam"],
      ["no-sender-auth", "judged-spam"],
    ]);
  });

  test("share no code", () => {
    const codes = Object.values(senderCauses).flatMap(({ bounces }): readonly string[] => bounces);

    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe.each([
  ["ja", ja],
  ["en", en],
])("the words in %s", (_, words) => {
  test("give every error a meaning of its own or its class's", () => {
    const meanings: Readonly<Record<string, string>> = words.meaning;
    const wordless = Object.entries(errorCodes).filter(
      ([id, entry]) => (meanings[id] ?? words.class[entry.class]) === undefined,
    );

    expect(wordless).toEqual([]);
    expect(Object.keys(meanings).filter((id) => errorOf(id) === undefined)).toEqual([]);
  });

  test("leave only the texts of mail apps to their class", () => {
    const meanings: Readonly<Record<string, string>> = words.meaning;
    const kinds = entries.filter((_, at) => meanings[ids[at] ?? ""] === undefined).map(({ kind }) => kind);

    expect(new Set(kinds)).toEqual(new Set(["client-text", "pop-text"]));
  });

  test("name every action, class and reason of the sender", () => {
    expect(Object.keys(words.action).sort()).toEqual([...errorActions].sort());
    expect(Object.keys(words.class).sort()).toEqual([...errorClasses].sort());
    expect(Object.keys(words.senderCause)).toEqual(Object.keys(senderCauses));
  });

  test("say each meaning briefly and never leave one empty", () => {
    for (const text of [...Object.values(words.meaning), ...Object.values(words.class)]) {
      expect(text.length).toBeGreaterThan(8);
      expect(text.length).toBeLessThan(150);
    }
  });
});

test("both languages have the same keys in the same order", () => {
  expect(keysOf(ja)).toEqual(keysOf(en));
});

function keysOf(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
    : "";
}

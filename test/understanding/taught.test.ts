import { describe, expect, test } from "vitest";
import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { packs } from "#src/cli/understand/hearing.ts";
import { type Example, examplesOf, learnExamples } from "#src/understanding/examples.ts";
import { understand } from "#src/understanding/understand.ts";
import { asking } from "./reading.ts";

const quota = {
  full: ["the bucket brims over", "my bucket brims", "it brims over and over", "brims right over"],
  free: ["the bucket is hollow", "quite hollow in there", "it rings hollow to me", "hollow as a drum"],
};
const answers: readonly Example[] = [
  ...told("quota", "full", quota.full),
  ...told("quota", "free", quota.free),
  ...told("onset", "suddenly", ["like a bolt from the blue", "a bolt from the blue", "struck like a bolt"]),
];
const statements: readonly Example[] = [
  ...told("outage", "posted", ["the herald cries of ruin", "a herald cries of it", "heralds cry of ruin"]),
  ...told("webmail", "received", ["the oracle has all of it", "in the oracle it is", "the oracle has it"]),
  { slot: "-", text: "good day to you, gentle sirs" },
  { slot: "-", text: "I pray you help me" },
];
const examples = examplesOf(
  () => answers,
  () => learnExamples(answers, statements, "en"),
);

function told(slot: string, value: string, texts: readonly string[]): readonly Example[] {
  return texts.map((text) => ({ slot, value, text }));
}

function hear(text: string, asked?: string) {
  const question = asking(asked, "en");
  const taught = { ...packs.en, examples };
  const { facts, proposals } = understand(text, {
    ...(question && { asked: question }),
    packs: [taught],
    errors: errorCodes,
  });
  return { facts: facts.map(({ slot, value, rule }) => `${slot}=${value} ${rule}`), proposals };
}

describe("an answer no rule reads", () => {
  test("is taken when examples leave no doubt of it, in the words it was written in", () => {
    expect(hear("well, my bucket brims over", "quota").facts).toEqual(["quota=full learnt.quota"]);
  });

  test("is proposed when it is only likely", () => {
    const { facts, proposals } = hear("a bucket of it", "quota");

    expect(facts).toEqual([]);
    expect(proposals).toEqual([{ slot: "quota", value: "full", quote: "a bucket of it" }]);
  });

  test.each([
    ["asks", "does the bucket brim over?"],
    ["guesses", "maybe the bucket brims over"],
    ["is no word", "12"],
  ])("is neither taken nor proposed where it %s", (_, text) => {
    expect(hear(text, "quota")).toEqual({ facts: [], proposals: [] });
  });
});

test("an answer to another question is no answer to the one that was asked", () => {
  expect(hear("like a bolt from the blue", "quota").facts).toEqual(["onset=suddenly statements.onset"]);
});

test("what the grammar reads and what examples are sure of cancel out where they differ", () => {
  const { facts } = hear(
    "my bucket brims right over, it brims over and over, there are three gigs of room",
    "quota",
  );

  expect(facts).toEqual([]);
});

test("a clause nobody asked for tells what statements like it tell, beside what is read of the others", () => {
  expect(hear("the herald cries of ruin, and the oracle has all of it").facts.sort()).toEqual([
    "outage=posted statements.outage",
    "webmail=received statements.webmail",
  ]);
});

test("a clause that asks tells nothing", () => {
  expect(hear("does the herald cry of ruin?").facts).toEqual([]);
});

test("a button's label means what it means, whatever statements are like it", () => {
  const [label = ""] = asking("outage", "en")?.choices.map((choice) => choice.label) ?? [];

  expect(hear(label, "outage").facts).toEqual(["outage=posted label"]);
});

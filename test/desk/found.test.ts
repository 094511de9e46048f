import { describe, expect, test } from "vitest";
import { carriedFrom } from "#src/desk/carried.ts";
import { verdictOn, withFound } from "#src/desk/found.ts";
import { causeIn, foundInForm } from "#src/desk/found-form.ts";
import { toPacket } from "#src/handoff/to-packet.ts";
import { exampleHandover, examplePacket } from "#test/handoff/example-case.ts";

const at = "2026-11-24T01:00:00.000Z";

describe("what a form says was found out", () => {
  test.each([
    ["nothing", "", undefined],
    [
      "nothing that is an answer",
      "found.webmail=&found.gone=yes&found.sender=all-mail&tried=gremlins",
      undefined,
    ],
    ["an answer", "found.webmail=received", { answers: { webmail: "received" }, tried: [] }],
    ["an error", "found.error-text=+0x800CCC92+", { answers: {}, error: "0x800CCC92", tried: [] }],
    ["treatments", "tried=spam&tried=filter", { answers: {}, tried: ["spam", "filter"] }],
  ])("is %s", (_, form, found) => {
    expect(foundInForm(new URLSearchParams(form))).toEqual(found);
  });

  test.each(["constructor", "__proto__", "toString", "gone"])("is no cause that is none: %s", (cause) => {
    expect(causeIn(new URLSearchParams({ cause }))).toBeUndefined();
    expect(foundInForm(new URLSearchParams({ [`found.${cause}`]: cause }))).toBeUndefined();
  });
});

test("of what several agents find out, the newest answer counts and nothing is lost", () => {
  const first = withFound(undefined, { answers: { webmail: "received", quota: "free" }, tried: ["spam"] });

  expect(withFound(first, { answers: { webmail: "not-there" }, tried: ["filter"] })).toEqual({
    answers: { webmail: "not-there", quota: "free" },
    tried: ["spam", "filter"],
  });
  expect(withFound(first, undefined)).toEqual(first);
});

describe("what Kiriwake goes on with", () => {
  test("is what it knew, over that what agents found out, and what was tried", () => {
    const found = { answers: { webmail: "not-there" }, tried: ["spam"] };

    const { findings, situation, attempts } = carriedFrom({ packet: examplePacket(), found }, at);

    expect(findings.webmail).toEqual({ answer: "not-there", source: "agent", at });
    expect(findings.onset).toMatchObject({ answer: "suddenly", source: "text", confirmed: true });
    // what follows from an answer follows again
    expect(findings.internet).toBeUndefined();
    expect(situation).toEqual({ app: "outlook", service: "hosted" });
    expect(attempts.map(({ cause, outcome }) => [cause, outcome])).toEqual([
      ["client-settings", "not-fixed"],
      ["spam", "not-fixed"],
    ]);
  });

  test("is what agents found out alone, of a case it cannot read any more", () => {
    const found = { answers: { webmail: "received", gone: "yes" }, tried: ["gremlins"] };

    const known = carriedFrom({ packet: { version: 0 }, found }, at);

    expect(known.findings).toEqual({ webmail: { answer: "received", source: "agent", at } });
    expect([known.situation, known.attempts]).toEqual([{}, []]);
  });
});

describe("the real cause", () => {
  test("is told with its place among Kiriwake's suspects", () => {
    const packet = examplePacket();
    const [first, second] = packet.suspects.map(({ cause }) => cause);

    expect(verdictOn("none", packet)).toEqual({ cause: "none" });
    expect([first, second].map((cause, index) => [cause, index + 1])).toEqual(
      [first, second].map((cause) => {
        const known = causeIn(new URLSearchParams({ cause: cause ?? "" }));
        return [known, known && verdictOn(known, packet).rank];
      }),
    );
  });

  test("has no place when no answer spoke for any cause", () => {
    const packet = toPacket(exampleHandover({ findings: {}, attempts: [] }));

    expect(verdictOn("spam", packet)).toEqual({ cause: "spam" });
  });
});

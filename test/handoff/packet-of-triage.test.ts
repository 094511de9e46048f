import fc from "fast-check";
import { expect, test } from "vitest";
import { type Packet, packetSchema } from "#src/handoff/packet.ts";
import { toPacket } from "#src/handoff/to-packet.ts";
import type { Stepped } from "#src/turn/step.ts";
import { after, at, possible, start, told } from "#test/dialogs/walk.ts";
import { openedAt } from "#test/handoff/example-case.ts";

test("a real triage's packet can be stored as JSON and read again, and has what was said", () => {
  const packet = handedOver(
    after([
      told("webmail", "received"),
      told("onset", "suddenly"),
      { type: "error-text-given", text: "0x800CCC92", at },
      { type: "agent-requested", at },
      { type: "review-submitted", told: {}, contact: { way: "内線 1234", note: "<b>急ぎ</b>" }, at },
    ]),
  );

  expect(stored(packet)).toEqual(packet);
  expect(packet).toMatchObject({
    reason: "requested",
    contact: { way: "内線 1234", note: "<b>急ぎ</b>" },
    checks: expect.arrayContaining([
      { number: 5, question: "webmail", answer: { answer: "received", source: "button", at } },
    ]),
  });
});

test("whichever buttons lead to a person, the packet can be stored and read again", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 12 }), (picks) => {
      const triage = endedByAsking(picks.reduce(press, start()));
      // the mail may have arrived on the way
      fc.pre(triage.outcome?.type === "escalated");

      const packet = handedOver(triage);

      expect(stored(packet)).toEqual(packet);
    }),
    { numRuns: 100 },
  );
});

function press(triage: Stepped, pick: number): Stepped {
  const events = possible(triage);
  const event = events[pick % events.length];
  return event ? after([event], triage) : triage;
}

function endedByAsking(triage: Stepped): Stepped {
  if (triage.outcome) return triage;
  return after(
    [
      { type: "agent-requested", at },
      { type: "agent-requested", at },
    ],
    triage,
  );
}

function handedOver({ outcome }: Stepped): Packet {
  if (outcome?.type !== "escalated") throw new Error("The triage did not end with a person.");
  return toPacket({
    outcome,
    caseNumber: 1001,
    createdAt: openedAt,
    requester: { id: "dl_sato" },
    channel: "directline",
    locale: "ja",
    files: [],
    transcript: { conversation: "directline:sato", upTo: 4 },
  });
}

function stored(packet: Packet): Packet {
  return packetSchema.parse(JSON.parse(JSON.stringify(packet)));
}

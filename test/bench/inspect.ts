import { packetSchema } from "#src/handoff/packet.ts";
import { openStore } from "#src/open-store.ts";
import { printCase } from "#test/support/chat/print.ts";
import { talks } from "./talk.ts";

type Expected = { readonly turns: number; readonly conversations: number; readonly handedOver: number };

/** Reads what a contender stored, after its end: every case with its checklist, every message once, nothing unsent. */
export async function inspectStore(url: string, expected: Expected): Promise<void> {
  const store = await openStore({
    database: url.startsWith("postgres") ? { type: "postgres", url } : { type: "sqlite", file: url },
  });
  try {
    const cases = await store.cases(expected.conversations);
    if (cases.length !== expected.handedOver) {
      throw new Error(
        `${expected.handedOver} people were handed over, and ${cases.length} cases are stored.`,
      );
    }
    const lists = new Set(talks.map(({ desk }) => desk));
    for (const { number, packet, status } of cases) {
      const printed = printCase(number, packetSchema.parse(packet), status).replace(/K-\d+/, "K-1001");
      if (!lists.has(printed)) throw new Error(`A checklist nobody should have:\n${printed}`);
    }
    let entries = 0;
    for (let number = 1; number <= expected.conversations; number += 1) {
      const spoken = await store.transcript(`remote.webchat:bench-${number}`, 0, 1_000);
      const ids = new Set(spoken.map(({ id }) => id));
      if (ids.size !== spoken.length) throw new Error(`bench-${number} holds a message twice.`);
      // a greeting answers nothing that was said; whoever was never let in has none
      entries += spoken.length === 0 ? 0 : spoken.length + 1;
    }
    if (entries !== expected.turns * 2) {
      throw new Error(`${expected.turns} turns were answered, and ${entries / 2} are stored.`);
    }
    const due = await store.nextOutboxDue();
    // what is due much later is an alarm
    if (due !== undefined && due.getTime() < Date.now() + 30_000)
      throw new Error("Something stored was never sent.");
  } finally {
    await store.close();
  }
}

import { expect, test } from "vitest";
import { addAccount } from "#test/contracts/agent-examples.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { noon } from "#test/contracts/store-examples.ts";

export function describeAudit(open: OpenStore): void {
  test("what was looked at and done is read newest first, a page at a time, with names", async () => {
    const { store, reopen } = await open();
    const [sato, suzuki] = [await addAccount(store, "佐藤"), await addAccount(store, "鈴木")];
    const entry = { at: noon, agent: sato.id, address: "127.0.0.1" };
    for (const caseNumber of [1001, 1002, 1003])
      await store.addAudit({ ...entry, what: "looked", caseNumber });
    await store.addAudit({ ...entry, what: "disabled", about: suzuki.id });
    const again = await reopen();

    const first = await again.audit(undefined, 2);
    const second = await again.audit(first.at(-1)?.position, 2);

    expect([...first, ...second]).toEqual([
      { ...entry, what: "disabled", about: suzuki.id, agentName: "佐藤", aboutName: "鈴木", position: 4 },
      { ...entry, what: "looked", caseNumber: 1003, agentName: "佐藤", position: 3 },
      { ...entry, what: "looked", caseNumber: 1002, agentName: "佐藤", position: 2 },
      { ...entry, what: "looked", caseNumber: 1001, agentName: "佐藤", position: 1 },
    ]);
  });
}

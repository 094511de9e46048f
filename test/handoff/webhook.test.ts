import { expect, onTestFinished, test } from "vitest";
import { webhookTarget } from "#src/handoff/webhook.ts";
import { describeTarget, opening, said } from "#test/contracts/target-contract.ts";
import { examplePacket } from "#test/handoff/example-case.ts";
import { answer, keptCalls, startWebhookSink } from "#test/support/webhook-sink.ts";

const secret = "a secret of both sides";

describeTarget("a webhook", async () => {
  const sink = await startWebhookSink(secret);
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await sink.stop();
    isStopped = true;
  };
  return {
    target: webhookTarget({ url: sink.url, secret, now: () => new Date() }),
    shown: async (name) =>
      keptCalls(sink.calls)
        .filter(({ body }) => body.case === name)
        .map(({ body }) => (body.type === "case-opened" ? "opened" : String(body.text ?? body.status))),
    refuse: (how) => sink.next((_, response) => answer(response, how === "for now" ? 503 : 403)),
    goAway: stop,
    close: stop,
  };
});

async function started() {
  const sink = await startWebhookSink(secret);
  onTestFinished(sink.stop);
  const target = webhookTarget({ url: sink.url, secret, now: () => new Date() });
  return { sink, target };
}

test("what is posted is signed, has its key in a header, and the packet with the opening alone", async () => {
  const { sink, target } = await started();

  await target(opening(1001), AbortSignal.timeout(5_000));
  await target(said(1001, "1", { who: "agent", name: "佐藤", text: "はい" }), AbortSignal.timeout(5_000));

  const [first, second] = sink.calls;
  expect(first?.headers).toMatchObject({
    "content-type": "application/json",
    "idempotency-key": "directline:1001:7:0",
    "x-kiriwake-signature": expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/),
  });
  expect(first?.body).toEqual({
    version: 1,
    key: "directline:1001:7:0",
    type: "case-opened",
    case: "K-1001",
    at: "2026-11-21T11:50:00.000Z",
    packet: examplePacket({ case: "K-1001" }),
  });
  expect(second?.body).toEqual({
    version: 1,
    key: "directline:1001:7:1",
    type: "message",
    case: "K-1001",
    at: "2026-11-21T11:50:00.000Z",
    who: "agent",
    name: "佐藤",
    text: "はい",
  });
});

test("a redirect is not followed: it could lead anywhere", async () => {
  const { sink, target } = await started();
  const other = await startWebhookSink(secret);
  onTestFinished(other.stop);
  sink.next((_, response) => answer(response, 307, { location: other.url }));

  const failure = await target(opening(1001), AbortSignal.timeout(5_000)).catch((error: unknown) => error);

  expect(failure).toMatchObject({ name: "DeliveryError", retryable: false });
  expect(other.calls).toEqual([]);
});

test("a server that asks for time is given it", async () => {
  const { sink, target } = await started();
  sink.next((_, response) => answer(response, 429, { "retry-after": "120" }));

  const failure = await target(opening(1001), AbortSignal.timeout(5_000)).catch((error: unknown) => error);

  expect(failure).toMatchObject({ retryable: true, retryAfterMs: 120_000 });
});

test("a server that hangs is given up when the time is over", async () => {
  const { sink, target } = await started();
  sink.next(() => undefined);

  const failure = await target(opening(1001), AbortSignal.timeout(100)).catch((error: unknown) => error);

  expect(failure).toMatchObject({ retryable: true });
});

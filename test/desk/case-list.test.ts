import { expect, onTestFinished, test } from "vitest";
import { caseName } from "#src/handoff/case-name.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { conversation, turn } from "#test/contracts/store-examples.ts";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { examplePacket } from "#test/handoff/example-case.ts";

/** What a page's stream tells, one piece of news after the other. */
async function follow(origin: string, path: string, cookie: string) {
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const { body } = await fetch(origin + path, { headers: { cookie }, signal: leave.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return async () => {
    for (;;) {
      const [, event, rest] = /^([\s\S]*?)\n\n([\s\S]*)$/.exec(text) ?? [];
      if (event !== undefined) {
        text = rest ?? "";
        const told = /^data: (.*)$/m.exec(event)?.[1];
        const id = /^id: (.*)$/m.exec(event)?.[1];
        if (told !== undefined) return { ...JSON.parse(told), ...(id !== undefined && { id }) };
        continue;
      }
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) return undefined;
      text += value;
    }
  };
}

test("a list is told only the rows that changed, and their order where it did", async () => {
  const feed = memoryFeed();
  const desk = await deskServer({ feed });
  const { cookie } = await desk.enter();
  const first = await storeCase(desk.store);
  const page = (await desk.ask("/desk/cases", { cookie })).text;
  const place = /id="read-to" data-place="([^"]+)"/.exec(page)?.[1];
  const next = await follow(desk.origin, `/desk/events?lang=ja&after=${place}`, cookie);

  expect(await next()).toEqual({ waiting: 1, id: place });

  const second = await storeCase(desk.store, { as: 2 });
  feed.publish("desk", { type: "committed" });
  const opened = await next();
  expect(opened).toMatchObject({ waiting: 2, order: [caseName(first), caseName(second)] });
  expect(opened?.rows).toContain(caseName(second));
  expect(opened?.rows).not.toContain(caseName(first));

  const closed = {
    number: first,
    from: { status: "waiting" },
    to: { status: "closed", since: new Date() },
  } as const;
  const of = { key: `directline:${first}`, channel: "directline", id: String(first) };
  await desk.store.commit(turn(conversation(2, of), { caseChange: closed }));
  feed.publish("desk", { type: "committed" });
  expect(await next()).toEqual({ waiting: 1, order: [caseName(second)], id: expect.any(String) });
});

test("whoever comes back to a list that changed meanwhile is told all of it", async () => {
  const desk = await deskServer();
  const { cookie } = await desk.enter();
  const number = await storeCase(desk.store);

  const next = await follow(desk.origin, "/desk/events?lang=ja&after=of-another-time", cookie);

  expect(await next()).toMatchObject({ order: [caseName(number)], rows: expect.stringContaining("<tr") });
});

test("a case's page is told of another case only how many wait", async () => {
  const feed = memoryFeed();
  const read: string[] = [];
  const desk = await deskServer({
    feed,
    through: (store) => ({
      ...store,
      transcript: (key, after, limit) => {
        read.push(key);
        return store.transcript(key, after, limit);
      },
    }),
  });
  const { cookie } = await desk.enter();
  const number = await storeCase(desk.store);
  const next = await follow(desk.origin, `/desk/cases/${number}/events?lang=ja&after=6.0`, cookie);
  expect([await next(), await next()]).toEqual([{ state: "waiting undefined", id: "6.0" }, { waiting: 1 }]);

  await storeCase(desk.store, { as: 2 });
  feed.publish("desk", { type: "committed" });

  expect(await next()).toEqual({ waiting: 2 });
  expect(read).toHaveLength(1);
});

test("what a list reads does not grow with the packets", async () => {
  const desk = await deskServer();
  const { cookie } = await desk.enter();
  const took = async () => {
    const durations: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const start = performance.now();
      await desk.ask("/desk/cases", { cookie });
      durations.push(performance.now() - start);
    }
    return Math.min(...durations);
  };
  const fill = async (from: number, padding: string) => {
    for (let as = from; as < from + 40; as += 1)
      await storeCase(desk.store, { packet: { ...examplePacket(), padding }, said: [], as });
  };
  await fill(0, "");
  const small = await took();
  await fill(40, "x".repeat(200_000));
  const large = await took();

  process.stdout.write(
    `A list of 40 cases: ${small.toFixed(1)} ms. 40 of 200 kB more: ${large.toFixed(1)} ms\n`,
  );
  expect((await desk.ask("/desk/cases", { cookie })).text.match(/<tr /g)).toHaveLength(81);
  // the rows are twice as many; 8 MB of packets would take far longer
  expect(large).toBeLessThan(small * 4 + 5);
});

import { writeFile } from "node:fs/promises";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { agentOf, describeTracker } from "#test/contracts/tracker-contract.ts";
import { startApp } from "#test/support/app.ts";
import { startRequestTracker } from "#test/support/request-tracker-server.ts";
import { newRequester } from "#test/support/requester.ts";
import { type Exchange, recordingTape } from "#test/support/tape.ts";
import { queueOf, tapes, testName } from "#test/support/tracker-tapes.ts";

/** The same contract as in the normal suite, on a real Request Tracker; RT_RECORD=1 keeps its answers for that one. */
const tracker = await startRequestTracker();
const recorded: Record<string, readonly Exchange[]> = {};

afterAll(async () => {
  await tracker?.stop();
  if (process.env.RT_RECORD === "1") await writeFile(tapes, toText(recorded));
});

if (tracker === undefined) {
  test("nothing is tested: Request Tracker 5 is not installed here, and cannot be", () => {
    expect(tracker).toBeUndefined();
  });
} else {
  describeTracker("Request Tracker", async () => {
    const name = testName();
    const queue = queueOf(name);
    await tracker.addQueue(queue);
    const tape = await recordingTape(tracker.url);
    return {
      tape,
      queue,
      tokens: tracker.tokens,
      close: async () => {
        recorded[name] = tape.exchanges;
        await tape.stop();
      },
    };
  });
}

test("a case goes to a real Request Tracker and what is done there comes back into the chat, by itself", async () => {
  if (tracker === undefined) return;
  await tracker.addQueue("whole");
  const app = await startApp({ RT_URL: tracker.url, RT_TOKEN: tracker.tokens.kiriwake, RT_QUEUE: "whole" });
  onTestFinished(app.stop);
  const ask = agentOf({ url: tracker.url, token: tracker.tokens.agent, queue: "whole" });
  const chat = await newRequester(app.origin);
  // the first look only finds out where to begin
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  await chat.askForPerson();
  await expect.poll(() => ask.ticket("K-1001"), { timeout: 15_000 }).not.toBe("none");
  await ask.ask("PUT", "/ticket/{ticket}/take", {});
  await ask.reply("こんにちは", "text/plain");
  await expect
    .poll(async () => (await chat.said()).at(-1), { timeout: 15_000 })
    .toBe("**佐藤**\n\nこんにちは");
  await chat.say("よろしくお願いします");
  await expect
    .poll(async () => (await ask.texts()).some((text) => text.includes("よろしくお願いします")), {
      timeout: 15_000,
    })
    .toBe(true);
  await ask.ask("PUT", "/ticket/{ticket}", { Status: "resolved" });
  await expect.poll(async () => (await chat.said()).at(-1), { timeout: 15_000 }).toContain("終了しました");
}, 90_000);

/** One exchange a line, so that a difference can be read. */
function toText(tapesByTest: Readonly<Record<string, readonly Exchange[]>>): string {
  const tests = Object.entries(tapesByTest).map(([name, exchanges]) => {
    const lines = exchanges.map((exchange) => JSON.stringify(exchange));
    return `${JSON.stringify(name)}: [\n${lines.join(",\n")}\n]`;
  });
  return `{\n${tests.join(",\n")}\n}\n`;
}

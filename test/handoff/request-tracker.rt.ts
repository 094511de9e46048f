import { writeFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { describeTracker } from "#test/contracts/tracker-contract.ts";
import { startRequestTracker } from "#test/support/request-tracker-server.ts";
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

/** One exchange a line, so that a difference can be read. */
function toText(tapesByTest: Readonly<Record<string, readonly Exchange[]>>): string {
  const tests = Object.entries(tapesByTest).map(([name, exchanges]) => {
    const lines = exchanges.map((exchange) => JSON.stringify(exchange));
    return `${JSON.stringify(name)}: [\n${lines.join(",\n")}\n]`;
  });
  return `{\n${tests.join(",\n")}\n}\n`;
}

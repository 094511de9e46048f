import { readFile } from "node:fs/promises";
import { describeTracker } from "#test/contracts/tracker-contract.ts";
import { type Exchange, playingTape } from "#test/support/tape.ts";
import { queueOf, tapes, testName } from "#test/support/tracker-tapes.ts";

// boundary: written by request-tracker.rt.ts, from the same type
const recorded: Readonly<Record<string, readonly Exchange[]>> = JSON.parse(await readFile(tapes, "utf8"));

describeTracker("Request Tracker as it was recorded", async () => {
  const name = testName();
  const tape = await playingTape(recorded[name] ?? []);
  return {
    tape,
    queue: queueOf(name),
    tokens: { kiriwake: "1-1-kiriwake", agent: "1-2-agent" },
    close: tape.stop,
  };
});

/**
 * `npm run bench -- [turns|latency|overload|growth|streams|queue|startup|storm …] [--check] [--json] [--svg file] [--no-tokens]
 * [--expect-replies] [--rounds 4] [--users 32] [--turns 2500] [--size …]`, several of them in one run, and in one chart
 *
 * Kiriwake beside the stock botbuilder + restify echo (without state, and with the SDK's state in memory), in the same
 * run: each in a fresh process on a core of its own, this process on another as the Bot Connector and its people. People
 * play golden conversations of test/conversations; one answer, button or checklist that is wrong, missing or there twice
 * fails the run. CPU per turn of the whole server process is the figure to trust; wall-clock figures need an idle machine.
 *
 * What was tried:
 * - a sender of our own over kept connections, instead of the SDK's client made anew for every turn and every order;
 *   no user-token client; a verified token is kept for five minutes; SQLite's statements are prepared once
 * - the limits of Teams kept only for Teams: they held all other channels together to 30 calls a second
 * - turns committed in groups (src/store/group-writes.ts), what came of orders with them, many rows in one statement that
 *   is made once; a turn claims its own orders in its commit: half of the CPU on SQLite, 3 commits a turn fewer on PostgreSQL
 * - a conversation kept as it was stored last, a notice asked for once a second, no look for a duplicate before the commit
 *   that refuses it: 3.7 commits a turn fewer, a few hundredths of the CPU
 * - words with nothing to fill in looked up once (9 % of the CPU), a guard without transforms in its schema (28 to
 *   11 µs), no AbortError made for every delivery (1 %), single words not searched for secrets (50 to 14 µs a button)
 * - left out, as too little for what it takes to read: weights of answers counted once (a fifth of a step, 2 % of a turn)
 * - turns are sent away with 503 while a hundred are under way and the last one waited long
 * - what each write costs on SQLite is nearly all the wait for the disk and its end (2 ms of CPU on a virtual machine, where
 *   a statement takes 10 to 200 µs): case numbers, claims of orders and what is remembered of a handoff came to as much as
 *   all turns' groups together (1.2 of 2.3 s in 5,000 turns), and now go along with them
 * - what a turn reads of PostgreSQL goes along too, whoever joins is not looked for before the commit that refuses it as
 *   stale, an order that is due later wakes nobody: from 0.84 commits a turn to 0.15
 * - what was sent has no row any more instead of a changed one; a reply is stored once, and its order names it; what was
 *   said is known again by its transcript entry, without an inbox row; on PostgreSQL the transcript no longer refers to the
 *   conversation stored with it, and one notification names a group's conversations: no less of
 *   PostgreSQL's CPU than runs differ by (580 to 710 µs a turn)
 * - what is sent outside a turn goes to the connector without a turn of the SDK around it (4 to 5 % of a profile)
 * - lists as one parameter, and statements whose text is made once for all that turns ask
 * - the packs of understanding, once made ready, are kept beside the compiled code (16 MB, 0.3 s to read): the start from
 *   3.8 to between 1.6 and 2.6 times the echo's CPU
 * - a place in the queue is counted up to 1,000: 14 to 0.2 ms behind 100,000
 * - on PostgreSQL: statements kept ready by name from the second time on (a third of its CPU was reading and planning them:
 *   690 to 430 µs a turn, with the next two); an activity looked for in its own conversation instead of two lists (its look
 *   from 190 to 55 ms in 5,000 turns); the first order of a line looked up for each that is due, instead of all with all
 * - the two orders of a handoff are leased as one: a claim fewer for each, which came to a tenth of PostgreSQL's CPU and 2 %
 *   of a profile on SQLite
 * - a language's words are lines of text until their first letter is met, a pattern is JSON until it is followed: what is
 *   alive of the packs from 52 to 22 MB, reading them from 0.75 to 0.25 s of CPU
 * - --max-semi-space-size=16: V8 kept 128 MiB for what is new once the packs had been read into it; resident memory from 485
 *   to 340 MB with the packs, at no more CPU than runs differ by (with 8 it is a tenth more)
 * - what a question can tell weighed once for what its rows depend on: a ranking from 195 to 125 µs
 * - left out: --single-threaded-gc (a quarter more CPU, and twice the memory); botbuilder's files one by one instead of its
 *   index (593 to 526 ms: botframework-connector alone is 370 of it, and the adapter needs that)
 * What a profile of the start says is left: a third is botbuilder and the linking of hundreds of files, a tenth the first
 * migrations of an empty database. Of a turn, by perf: a tenth is V8's helpers (half of it compiling, which goes on for 10,000
 * turns and more: behind 15,000 turns of warm-up a turn takes a fifth less), a quarter the decision (15 % XState's steps with
 * the ranking inside, 8 % understanding), a tenth SQLite, 8 % Kysely around it, 15 % the two ends of HTTP, 4 % JSON, 4 % the
 * SDK's turn, 3 % the guard's schema; no line takes 3 %. Of PostgreSQL's: half is its insertions, most of it the transcript's.
 * The calls above one a turn are the handoff's events, which hubs wait for; Teams is sent none.
 * Not tried: a bundle, SQLite's checkpoints less often, a transcript's messages without compression, a way past the SDK's
 * adapter.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chartOf } from "./chart.ts";
import { type Checked, checkGoals } from "./goals.ts";
import { growth } from "./growth.ts";
import { latency } from "./latency.ts";
import { overload } from "./overload.ts";
import { queue } from "./queue.ts";
import type { Plan, Report } from "./report.ts";
import { pinGenerator } from "./server.ts";
import { startup } from "./startup.ts";
import { storm } from "./storm.ts";
import { streams } from "./streams.ts";
import { goalLines, tableOf } from "./table.ts";
import { turns } from "./turns.ts";

/** --size is seconds for latency, overload and storm, conversations for growth, streams for streams, cases for queue. */
const benches: Readonly<Record<string, (plan: Plan) => Promise<Report>>> = {
  turns,
  latency,
  overload,
  growth,
  streams,
  queue,
  startup,
  storm,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    svg: { type: "string" },
    "no-tokens": { type: "boolean", default: false },
    "expect-replies": { type: "boolean", default: false },
    rounds: { type: "string" },
    users: { type: "string", default: "32" },
    turns: { type: "string", default: "2500" },
    size: { type: "string" },
  },
});
const names = positionals.length === 0 ? ["turns"] : positionals;
const chosen = names.map((name) => [name, benchNamed(name)] as const);
if (!process.env.TEST_DATABASE_URL) {
  process.stderr.write("TEST_DATABASE_URL is not set: Kiriwake on PostgreSQL is left out.\n");
}

pinGenerator();
const plan: Plan = {
  rounds: Number(values.rounds ?? (values.check ? 2 : 4)),
  users: Number(values.users),
  turns: Number(values.turns),
  size: values.size === undefined ? undefined : Number(values.size),
  hasTokens: !values["no-tokens"],
  deliveryMode: values["expect-replies"] ? "expectReplies" : "callback",
};
const all: Checked[] = [];
for (const [name, bench] of chosen) {
  const report = await bench(plan);
  const checked = checkGoals(report.figures);
  all.push(...checked);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ bench: name, rows: report.rows, checked })}\n`
      : `${tableOf(report)}\n\n${goalLines(checked)}\n\n`,
  );
}
if (values.svg !== undefined) writeFileSync(values.svg, chartOf(all));
if (values.check && all.some(({ isMet }) => !isMet)) process.exitCode = 1;

function benchNamed(name: string): (plan: Plan) => Promise<Report> {
  const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (bench === undefined) {
    throw new Error(`There is no bench "${name}". There is: ${Object.keys(benches).join(", ")}.`);
  }
  return bench;
}

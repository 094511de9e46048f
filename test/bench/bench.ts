/**
 * `npm run bench -- [turns|latency|overload|growth|streams|queue|startup] [--check] [--json] [--svg file] [--no-tokens]
 * [--expect-replies] [--rounds 4] [--users 32] [--turns 2500] [--size …]`
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
 * A profile of the start: half of it reads and folds the words of understanding (locales), a fifth is botbuilder.
 * What a profile says is left: a quarter is the decision (half of it XState's, half the ranking and the understanding), a
 * sixth SQLite's own writing, a tenth the two ends of HTTP, 5 % each schemas and the SDK. Groups make a tenth of a commit a
 * turn on PostgreSQL; the others are reads, nearly all of them of turns that begin a conversation or open a case. Not tried:
 * reads in groups, the orders of one turn leased as a row, a reply stored once instead of in transcript and outbox.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chartOf } from "./chart.ts";
import { checkGoals } from "./goals.ts";
import { growth } from "./growth.ts";
import { latency } from "./latency.ts";
import { overload } from "./overload.ts";
import { queue } from "./queue.ts";
import type { Plan, Report } from "./report.ts";
import { pinGenerator } from "./server.ts";
import { startup } from "./startup.ts";
import { streams } from "./streams.ts";
import { goalLines, tableOf } from "./table.ts";
import { turns } from "./turns.ts";

/** --size is seconds for latency and overload, conversations for growth, streams for streams, cases for queue. */
const benches: Readonly<Record<string, (plan: Plan) => Promise<Report>>> = {
  turns,
  latency,
  overload,
  growth,
  streams,
  queue,
  startup,
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
const [name = "turns"] = positionals;
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  throw new Error(`There is no bench "${name}". There is: ${Object.keys(benches).join(", ")}.`);
}
if (!process.env.TEST_DATABASE_URL) {
  process.stderr.write("TEST_DATABASE_URL is not set: Kiriwake on PostgreSQL is left out.\n");
}

pinGenerator();
const report = await bench({
  rounds: Number(values.rounds ?? (values.check ? 2 : 4)),
  users: Number(values.users),
  turns: Number(values.turns),
  size: values.size === undefined ? undefined : Number(values.size),
  hasTokens: !values["no-tokens"],
  deliveryMode: values["expect-replies"] ? "expectReplies" : "callback",
});
const checked = checkGoals(report.figures);
if (values.svg !== undefined) writeFileSync(values.svg, chartOf(checked));
process.stdout.write(
  values.json
    ? `${JSON.stringify({ bench: name, rows: report.rows, checked })}\n`
    : `${tableOf(report)}\n\n${goalLines(checked)}\n`,
);
if (values.check && checked.some(({ isMet }) => !isMet)) process.exitCode = 1;

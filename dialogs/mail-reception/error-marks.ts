import type { Marks } from "#src/triage/knowledge.ts";
import type { CauseId } from "./causes.ts";
import { errorCodes } from "./error-codes.ts";
import type { ErrorClass, ErrorEntry } from "./error-codes-entry.ts";

/** Causes that let nobody's app notice anything. */
const silentCauses = ["spam", "forwarding", "filter", "not-reached"] as const satisfies readonly CauseId[];

/** Causes on the receiver's own device or line: a mail that came back to its sender never got that far. */
const localCauses = [
  "internet",
  "client-settings",
  "security-block",
  "client-fault",
] as const satisfies readonly CauseId[];

/** Errors in which the server itself answers: the way to it is open. */
const answeredByServer: ReadonlySet<ErrorClass> = new Set(["auth", "quota"]);

const causesOnTheWay = ["internet", "security-block"] as const satisfies readonly CauseId[];

/** What each error says of the causes, by its id. */
export const errorMarks: Readonly<Record<string, readonly Marks<CauseId>[]>> = Object.fromEntries(
  Object.entries(errorCodes).map(([id, entry]) => [
    id,
    entry.direction === "bounce" ? bounce(entry) : received(entry),
  ]),
);

/** What each error answers besides: an app or a server that says "full" knows it. */
export const errorImplies: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  Object.entries(errorCodes).flatMap(([id, entry]) => (isFull(entry) ? [[id, { quota: "full" }]] : [])),
);

function isFull({ class: kind, direction, causes }: ErrorEntry): boolean {
  const [only, ...others] = causes;
  return kind === "quota" && direction !== "send" && only === "mailbox-full" && others.length === 0;
}

function received(entry: ErrorEntry): readonly Marks<CauseId>[] {
  const { causes, articleCauses = [], direction, class: kind, reading = "A19" } = entry;
  if (direction === "send") return [];
  if (isFull(entry)) return [{ basis: "inferred", reading, confirms: "mailbox-full" }];
  const rest = causes.filter((cause) => !articleCauses.includes(cause));
  const passed = answeredByServer.has(kind) ? causesOnTheWay.filter((cause) => !causes.includes(cause)) : [];
  const silent = silentCauses.filter((cause) => !causes.includes(cause));
  return [
    // "there is no new mail" is no failed connection: it leaves the silent causes
    ...(silent.length === silentCauses.length
      ? [{ basis: "inferred", reading: "A19", against: silent } as const]
      : []),
    ...(passed.length > 0 ? [{ basis: "inferred", reading: "A19", against: passed } as const] : []),
    ...(articleCauses.length > 0 ? [{ basis: "article-code", for: articleCauses } as const] : []),
    ...(rest.length > 0 ? [{ basis: "inferred", reading, for: rest } as const] : []),
  ];
}

function bounce({ causes }: ErrorEntry): readonly Marks<CauseId>[] {
  const [only, ...others] = causes;
  if (only !== undefined && others.length === 0) return [{ basis: "inferred", confirms: only }];
  return [{ basis: "inferred", for: causes, against: localCauses }];
}

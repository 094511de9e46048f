import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

type Listening = {
  readonly url: string;
  readonly channel: string;
  readonly heard: (payload: string) => void;
  /** Listening has begun, perhaps again: what was said before was not heard. */
  readonly began: () => void;
};

const connectTimeoutMs = 3_000;
const againMs = 250;
const beatMs = 10_000;

/** Listens on a connection of its own and makes a new one whenever that breaks, until `signal` says stop. */
export async function listenAlways(listening: Listening, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // a database that is away is told of by who needs it; here it is only tried again
    await listenOnce(listening, signal).catch(() => undefined);
    await pause(againMs, undefined, { signal }).catch(() => undefined);
  }
}

async function listenOnce({ url, channel, heard, began }: Listening, signal: AbortSignal): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: connectTimeoutMs,
    keepAlive: true,
    application_name: "kiriwake",
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  client.on("error", () => end());
  client.on("end", () => end());
  client.on("notification", ({ payload = "" }) => heard(payload));
  signal.addEventListener("abort", () => end(), { once: true });
  // a connection whose other side has vanished says nothing, as one does on which nothing happens
  const beat = setInterval(() => client.query("select 1").catch(() => end()), beatMs);
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    began();
    await ended;
  } finally {
    clearInterval(beat);
    // not waited for: the other side may never answer
    client.end().catch(() => undefined);
  }
}

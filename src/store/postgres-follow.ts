import type { Kysely } from "kysely";
import type { Followed } from "#src/store/followed.ts";
import { listenAlways } from "#src/store/postgres-listen.ts";
import { hear } from "#src/store/postgres-news.ts";
import { pollAlways } from "#src/store/postgres-poll.ts";
import type { Schema } from "#src/store/schema.ts";

type FollowDeps = {
  readonly url: string;
  readonly channel: string;
  /** Who we are: what we committed ourselves is no news. */
  readonly origin: string;
  readonly db: Kysely<Schema>;
  readonly lookEveryMs: number;
};

/** Tells what other processes commit: at once when they are heard, and within two seconds when they are not. */
export function followPostgres({ url, channel, origin, db, lookEveryMs }: FollowDeps) {
  return (followed: Followed): { readonly stop: () => Promise<void> } => {
    const stopping = new AbortController();
    const { lookNow, worked } = pollAlways(db, followed, { lookEveryMs, signal: stopping.signal });
    const heard = (payload: string) => {
      const [from, ...key] = payload.split(" ");
      if (from !== origin) hear(key.join(" "), followed);
    };
    const began = () => {
      followed.missed();
      return lookNow();
    };
    const listening = { url, channel, heard, began };
    const listened = listenAlways(listening, stopping.signal);
    return {
      stop: async () => {
        stopping.abort();
        await Promise.all([listened, worked]);
      },
    };
  };
}

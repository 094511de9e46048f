import { createHash } from "node:crypto";
import { type Identity, keyOf } from "#src/channels/direct-line/identity.ts";
import type { GuardedActivity } from "#src/turn/activity-guard.ts";

/** Remembers what was sent but whose answer the client may never have seen. */
export type Unacknowledged = {
  /** The id under which this was sent before without an answer; otherwise remembers it under `id`. */
  readonly idFor: (content: string, id: string) => string;
  readonly acknowledge: (content: string) => void;
};

const memoryMs = 30_000;
const maxRemembered = 10_000;

/** Web Chat gives a message that a person sends again a new number: only its content tells that it is the same. */
export function createUnacknowledged({ now }: { readonly now: () => Date }): Unacknowledged {
  const sent = new Map<string, { readonly id: string; readonly at: number }>();

  return {
    idFor: (content, id) => {
      const at = now().getTime();
      const before = sent.get(content);
      const isAgain = before !== undefined && at - before.at < memoryMs;
      const remembered = { id: isAgain ? before.id : id, at };
      // deleted first: the map then forgets what was sent longest ago
      sent.delete(content);
      sent.set(content, remembered);
      const [oldest] = sent.keys();
      if (sent.size > maxRemembered && oldest !== undefined) sent.delete(oldest);
      return remembered.id;
    },
    acknowledge: (content) => {
      sent.delete(content);
    },
  };
}

export function contentOf(
  { type, name, text, value }: GuardedActivity,
  identity: Identity,
  files: readonly { readonly sha256: string }[] = [],
): string {
  const sums = files.map(({ sha256 }) => sha256);
  const said = JSON.stringify([keyOf(identity), identity.userId, type, name, text, value, sums]);
  return createHash("sha256").update(said).digest("base64url");
}

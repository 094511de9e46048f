import { z } from "zod";
import type { Store, TranscriptEntry } from "#src/store/store.ts";
import { type Carrier, DeliveryError, NotYetError } from "#src/turn/carrier.ts";
import { givesUpAfterMs } from "#src/turn/carry-out.ts";
import { createMailer, type MailServer } from "./mailer.ts";

export type CopyDeps = MailServer & {
  readonly store: Pick<Store, "transcript">;
  readonly now: () => Date;
  /** Told that a copy could not be sent there, and will not be. */
  readonly failed: (conversation: string, address: string) => Promise<void>;
  readonly write: (
    said: readonly TranscriptEntry[],
    to: { readonly locale: string; readonly timeZone?: string | undefined },
  ) => { readonly subject: string; readonly text: string };
};

const orderSchema = z.object({
  to: z.string(),
  upTo: z.int(),
  locale: z.string(),
  timeZone: z.string().exactOptional(),
});

/** The newest so many things said. */
const longest = 2_000;
const page = 200;

/** Mails somebody the conversation they asked for, as it stood then. */
export function copyCarrier({ store, now, write, failed, ...server }: CopyDeps): Carrier {
  const mailer = createMailer(server);
  const pace = createLetterPace(now);
  return async ({ key, conversation, payload, createdAt }) => {
    const { to, upTo, ...reader } = orderSchema.parse(payload);
    pace.wait(to, key);
    const said: TranscriptEntry[] = [];
    for (let after = Math.max(0, upTo - longest); after < upTo; after += page) {
      said.push(...(await store.transcript(conversation, after, Math.min(page, upTo - after))));
    }
    const headers = { "Auto-Submitted": "auto-generated" };
    const letter = { to: { name: "", address: to }, messageId: mailer.messageId(key), headers };
    try {
      await mailer.send({ ...letter, ...write(said, reader) });
    } catch (error) {
      const isLast = now().getTime() - createdAt.getTime() > givesUpAfterMs;
      if (isLast || (error instanceof DeliveryError && !error.retryable)) await failed(conversation, to);
      throw error;
    }
    pace.sent(to, key);
  };
}

const dayMs = 86_400_000;
/** Nobody is sent more in a day, whoever asks for it in the chat: what they wrote there is in it. */
const mostToOne = 5;
const mostToAll = 1_000;

/** Rejects with when an address may be written to again. */
function createLetterPace(now: () => Date) {
  let letters: readonly { readonly to: string; readonly key: string; readonly at: number }[] = [];
  return {
    wait: (to: string, key: string) => {
      letters = letters.filter(({ at }) => at > now().getTime() - dayMs);
      const others = letters.filter((letter) => letter.key !== key);
      const toOne = others.filter((letter) => letter.to === to);
      for (const [sent, most] of [
        [toOne, mostToOne],
        [others, mostToAll],
      ] as const) {
        const [oldest] = sent.length < most ? [] : sent;
        if (oldest) throw new NotYetError(new Date(oldest.at + dayMs));
      }
    },
    sent: (to: string, key: string) => {
      letters = [...letters, { to, key, at: now().getTime() }];
    },
  };
}

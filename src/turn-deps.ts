import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { caseRules } from "./case-rules.ts";
import type { Config } from "./config.ts";
import { toPacket } from "./handoff/to-packet.ts";
import { toldIn } from "./handoff/told-in.ts";
import type { Log } from "./log.ts";
import { modelProposer } from "./model/model-proposer.ts";
import { readEntityPacks, readPacks } from "./read-packs.ts";
import type { Store } from "./store/store.ts";
import { lastKnown } from "./turn/last-known.ts";
import { keyedQueue } from "./turn/queue.ts";
import type { TurnDeps } from "./turn/turn.ts";
import { createVoice } from "./voice.ts";

type Given = Pick<TurnDeps, "feed" | "now" | "targets" | "wakeOutbox" | "sender" | "reached"> & {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
};

const packs = readPacks();
// what examples teach is learnt before the first message, and not while it waits
for (const { examples } of Object.values(packs)) examples.tell("");
/** What services, apps and devices are called. */
export const entities = readEntityPacks();

/** What a turn needs: the words of this company, the order of the questions, and how a case is packed. */
export function createTurnDeps({ config, log, ...given }: Given): TurnDeps {
  const { defaultLocale, triageOrder, publicUrl, model } = config;
  const about = { packs: [packs.ja, packs.en], errors: errorCodes, now: given.now, log };
  const canMail = config.targets.email !== undefined;
  const company = { ...config.company, mailsCopies: canMail };
  return {
    ...given,
    queue: keyedQueue(),
    known: lastKnown(),
    rules: () => caseRules({ ...given, config }),
    voice: createVoice({
      defaultLocale,
      company,
      packs,
      entities,
      timeZone: config.desk.timeZone,
      errors: errorCodes,
      publicUrl,
    }),
    ...(model && { propose: modelProposer({ ...about, settings: model }) }),
    order: triageOrder,
    canMail,
    told: ({ packet }) => toldIn(packet),
    packet: (outcome, { incoming, upTo, person, ...about }) =>
      toPacket({
        ...about,
        outcome,
        // what came with the message is what they are called now
        requester: { ...person, ...incoming.requester },
        channel: incoming.channel,
        transcript: { conversation: incoming.key, upTo },
      }),
  };
}

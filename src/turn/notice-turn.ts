import { type Effect, isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Notice } from "#src/store/notice-store.ts";
import type { Conversation, TurnCommit } from "#src/store/store.ts";
import { commitAndAnnounce } from "./announce.ts";
import { wordsOf } from "./announced.ts";
import { concernOf } from "./concern.ts";
import { mailboxOf } from "./mailbox.ts";
import { standingOf, toJson } from "./snapshot.ts";
import { step } from "./step.ts";
import type { TurnDeps } from "./turn.ts";
import { unasked } from "./unasked.ts";
import { untilCommitted } from "./until-committed.ts";

type Phase = "notice-began" | "notice-over";

export type NoticeDeps = Pick<TurnDeps, "feed" | "queue" | "voice" | "now" | "wakeOutbox" | "told"> & {
  readonly store: Pick<TurnDeps["store"], "conversation" | "case" | "commit" | "untoldOf" | "followersOf">;
};

const batch = 100;

/** Tells everybody whom a notice concerns that it began or is over, each once, however often this is asked for. */
export async function tellOfNotice(phase: Phase, notice: NoticeTold, deps: NoticeDeps): Promise<void> {
  const { store, queue } = deps;
  const concerned = phase === "notice-began" ? store.untoldOf : store.followersOf;
  let keys = await concerned(notice.id, { limit: batch });
  while (keys.length > 0) {
    for (const key of keys) {
      await queue.run(key, () => untilCommitted(() => tell(key, { phase, notice }, deps)));
    }
    // those it does not concern are passed by
    keys = await concerned(notice.id, { limit: batch, after: keys.at(-1) ?? "" });
  }
}

type NoticeTold = Pick<Notice, "id" | "text" | "scope">;
type Telling = { readonly phase: Phase; readonly notice: NoticeTold };

async function tell(key: string, { phase, notice }: Telling, deps: NoticeDeps) {
  const at = deps.now();
  const before = await deps.store.conversation(key);
  // who follows, or has a case, has a conversation
  if (before === undefined) return { type: "gone" };
  const isSure = phase === "notice-over" || (await isSurely(before, notice, deps));
  if (isSure === undefined) return { type: "not-theirs" };
  const { effects, standing } = phase === "notice-began" ? begun : over(before, at);
  const turn: TurnCommit = {
    ...unasked(
      before,
      {
        at,
        author: "system",
        standing,
        about: {
          notice: wordsOf({ notice, isSure }),
          ...(before.caseNumber !== undefined && { caseNumber: before.caseNumber }),
        },
        say: (voice, speech) => voice.say(effects, speech),
      },
      deps.voice,
    ),
    follows: { notice: notice.id, isOver: phase === "notice-over" },
  };
  return { type: (await commitAndAnnounce(turn, deps)) ? "told" : "stale" } as const;
}

type Told = { readonly effects: readonly Effect[]; readonly standing: Partial<Conversation> };

/** Whether it is known to concern them; undefined when it does not. */
async function isSurely({ caseNumber }: Conversation, { scope }: NoticeTold, deps: NoticeDeps) {
  const opened = caseNumber === undefined ? undefined : await deps.store.case(caseNumber);
  const told = opened ? deps.told(opened) : { notes: [], situation: {}, requester: { id: "" } };
  const concern = concernOf(scope, mailboxOf(told, deps.voice));
  return concern === "elsewhere" ? undefined : concern === "concerned";
}

const begun: Told = { effects: [{ type: "say-outage" }], standing: {} };

/** Who waits is told; who has gone on meanwhile, or is through, is not disturbed. */
function over(before: Conversation, at: Date): Told {
  const standing = standingOf(before);
  if (standing.type === "ended" && standing.outcome === "escalated") {
    return { effects: [{ type: "say-outage-over" }], standing: {} };
  }
  if (standing.type !== "triage") return { effects: [], standing: {} };
  const stepped = step(standing.snapshot, [{ type: "outage-ended", at: at.toISOString() }]);
  return {
    effects: stepped.effects.filter((effect) => !isPrompt(effect)),
    standing: { snapshot: toJson(stepped.snapshot) },
  };
}

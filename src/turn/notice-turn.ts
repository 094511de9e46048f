import { type Effect, isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Notice } from "#src/store/notice-store.ts";
import type { Conversation, TurnCommit } from "#src/store/store.ts";
import { announce } from "./announce.ts";
import { standingOf, toJson } from "./snapshot.ts";
import { step } from "./step.ts";
import type { TurnDeps } from "./turn.ts";
import { unasked } from "./unasked.ts";
import { untilCommitted } from "./until-committed.ts";

type Phase = "notice-began" | "notice-over";

export type NoticeDeps = Pick<TurnDeps, "feed" | "queue" | "voice" | "now" | "wakeOutbox"> & {
  readonly store: Pick<TurnDeps["store"], "conversation" | "commit" | "untoldOf" | "followersOf">;
};

const batch = 100;

/** Tells everybody whom a notice concerns that it began or is over, each once, however often this is asked for. */
export async function tellOfNotice(
  phase: Phase,
  notice: Pick<Notice, "id" | "text">,
  deps: NoticeDeps,
): Promise<void> {
  const { store, queue } = deps;
  const concerned = phase === "notice-began" ? store.untoldOf : store.followersOf;
  for (;;) {
    const keys = await concerned(notice.id, batch);
    if (keys.length === 0) return;
    for (const key of keys) {
      await queue.run(key, () => untilCommitted(() => tell(key, { phase, notice }, deps)));
    }
  }
}

type Telling = { readonly phase: Phase; readonly notice: Pick<Notice, "id" | "text"> };

async function tell(key: string, { phase, notice }: Telling, deps: NoticeDeps) {
  const at = deps.now();
  const before = await deps.store.conversation(key);
  // who follows, or has a case, has a conversation
  if (before === undefined) return { type: "gone" };
  const { effects, standing } = phase === "notice-began" ? begun : over(before, at);
  const turn: TurnCommit = {
    ...unasked(
      before,
      {
        at,
        author: "system",
        standing,
        about: {
          notice: notice.text,
          ...(before.caseNumber !== undefined && { caseNumber: before.caseNumber }),
        },
        say: (voice, speech) => voice.say(effects, speech),
      },
      deps.voice,
    ),
    follows: { notice: notice.id, isOver: phase === "notice-over" },
  };
  const { type } = await deps.store.commit(turn);
  if (type !== "committed") return { type: "stale" } as const;
  announce(turn, [], deps);
  return { type: "told" };
}

type Told = { readonly effects: readonly Effect[]; readonly standing: Partial<Conversation> };

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

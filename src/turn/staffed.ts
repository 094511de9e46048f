import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { ReplyPromise } from "./reply-promise.ts";

/** Whether somebody is there who comes to who waits. */
export function isComing(promise: ReplyPromise | undefined): boolean {
  return promise?.isOpen === true && promise.isStaffed;
}

/** Whoever is handed over while nobody is there chooses at once whether to wait. */
export function withOffer(effects: readonly Effect[], promise: ReplyPromise | undefined): readonly Effect[] {
  if (!promise?.isOpen || promise.isStaffed) return effects;
  return effects.flatMap((effect): readonly Effect[] =>
    effect.type === "open-case" ? [effect, { type: "offer-waiting", isAtOnce: true }] : [effect],
  );
}

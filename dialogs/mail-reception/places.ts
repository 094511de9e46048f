import { checkIds, isCheck } from "./checks.ts";
import { followUpIds } from "./follow-ups.ts";
import type { Next } from "./next.ts";

/** Where a triage can rest: the machine's states, each named for what we wait for. */
export const places = [
  ...checkIds.map((id) => `check.${id}` as const),
  ...followUpIds.map((id) => `follow-up.${id}` as const),
  "detail.error-text",
  "detail.app",
  "detail.service",
  "advice.steps",
  "advice.did-it-help",
  "paused.connection",
  "paused.outage",
  "paused.later",
  "review",
] as const;

export type Place = (typeof places)[number];

/** The state that waits for what comes next; undefined while nothing was said. */
export function placeOf(next: Next | undefined): Place | undefined {
  switch (next?.type) {
    case undefined:
      return undefined;
    case "ask":
      return isCheck(next.question) ? `check.${next.question}` : `follow-up.${next.question}`;
    case "ask-error-text":
      return "detail.error-text";
    case "ask-situation":
      return `detail.${next.about}`;
    case "advise":
      return "advice.steps";
    case "ask-if-helped":
      return "advice.did-it-help";
    case "pause":
      return `paused.${next.until}`;
    case "review":
      return "review";
  }
}

import { z } from "zod";
import type { Case, CaseChange, Json } from "#src/store/store.ts";
import type { Incoming } from "./incoming.ts";
import { changed, toTargets, type Wanted } from "./orders.ts";
import type { TurnDeps } from "./turn.ts";

type Changed = {
  readonly at: Date;
  readonly caseNumber: number | undefined;
  readonly opened: Case | undefined;
  readonly change: CaseChange | undefined;
};

/** What everybody is told to whom the case also goes. */
export function news(
  { happened, requester: { name } }: Incoming,
  { at, caseNumber, opened, change }: Changed,
  { targets }: Pick<TurnDeps, "targets">,
): readonly Wanted[] {
  const when = { at: at.toISOString() };
  if (caseNumber !== undefined) return toTargets({ type: "case-opened", case: caseNumber, ...when }, targets);
  const isOpen = opened !== undefined && (opened.status !== "closed" || change !== undefined);
  if (!isOpen) return [];
  const about = { case: opened.number, ...when };
  if (happened.type === "left") return toTargets({ type: "unreachable", ...about }, targets);
  if (happened.type === "deleted") return toTargets({ type: "taken-back", ...about }, targets);
  if (happened.type === "edited") return corrected(happened.activity, { about, name, targets });
  if (happened.type !== "said") return [];
  const text = happened.text.trim();
  const said = {
    type: "message",
    ...about,
    who: "requester",
    text,
    ...(happened.files.length > 0 && { files: happened.files }),
    ...(name !== undefined && { name }),
  } as const;
  return [
    ...(text === "" && happened.files.length === 0 ? [] : toTargets(said, targets)),
    ...(change ? toTargets(changed(change, at), targets) : []),
  ];
}

const writtenSchema = z.object({ text: z.string().trim().min(1) });

type About = {
  readonly about: { readonly case: number; readonly at: string };
  readonly name: string | undefined;
  readonly targets: readonly string[];
};

/** What somebody said now reads otherwise. */
function corrected(activity: Json, { about, name, targets }: About): readonly Wanted[] {
  const text = writtenSchema.safeParse(activity).data?.text;
  if (text === undefined) return [];
  const said = { type: "message", ...about, who: "requester", text, isChange: true } as const;
  return toTargets({ ...said, ...(name !== undefined && { name }) }, targets);
}

import type { Case, CaseChange } from "#src/store/store.ts";
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
  if (!isOpen || happened.type !== "said") return [];
  const about = { case: opened.number, ...when };
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

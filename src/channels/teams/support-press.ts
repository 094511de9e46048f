import type { Activity } from "botbuilder";
import { z } from "zod";
import { agentName } from "#src/desk/agent-name.ts";
import type { AgentEvent } from "#src/desk/case-life.ts";
import { fill } from "#src/desk/desk-words.ts";
import { ends } from "#src/desk/ending-forms.ts";
import { realCauses } from "#src/desk/found.ts";
import { supportWordsIn } from "#src/desk/support-words.ts";
import { caseName } from "#src/handoff/case-name.ts";
import type { Happened, SupportDoorDeps } from "./support-happened.ts";

const pressedSchema = z.object({
  kiriwake: z.object({
    type: z.literal("support"),
    case: z.int(),
    act: z.enum(["claim", "release", "hand-back", "close"]),
    since: z.string().max(40),
  }),
  as: z.enum(ends).optional().catch(undefined),
  cause: z.enum(realCauses).optional().catch(undefined),
});

type Pressed = z.infer<typeof pressedSchema>;

/** Whether it is a card's button, and nothing that was written. */
export function isPress({ value, text }: Activity): boolean {
  return !text && typeof value === "object" && value !== null;
}

/** Does what a button of the card asks for; whoever comes second is told who was first. */
export async function press({ activity, thread, say }: Happened, deps: SupportDoorDeps): Promise<void> {
  const asked = pressedSchema.safeParse(activity.value).data;
  const agent = agentName(activity.from.name ?? "");
  // a button of another case was not pressed on this card
  if (asked === undefined || agent === undefined || asked.kiriwake.case !== thread.case) return;
  const { act, since } = asked.kiriwake;
  // of the card as it stood, by this person: the same however often and under whatever id it comes
  const key = `${since}/${act}/${activity.from.id}`;
  const result = await deps.act(thread.case, eventOf(asked, agent), { target: "teams-card", key });
  if (result.type !== "refused") return;
  const { said } = supportWordsIn(thread.locale);
  const number = caseName(thread.case);
  if (result.assignee === agent) return;
  await say(
    result.assignee === undefined
      ? fill(said.refused, { number })
      : fill(said.taken, { number, agent: result.assignee }),
  );
}

function eventOf({ kiriwake: { act }, as, cause }: Pressed, agent: string): AgentEvent {
  switch (act) {
    case "claim":
      return { type: "claimed", agent };
    case "release":
      return { type: "released", agent };
    case "hand-back":
      return { type: "handed-back", agent };
    case "close":
      return { type: "closed", agent, as: as ?? "untold", ...(cause && { cause }) };
  }
}

import { z } from "zod";
import type { Store } from "#src/store/store.ts";
import type { News, Order } from "./target.ts";

const most = 50;

const textSchema = z.object({ text: z.string() });

/** What the requester wrote after the case was opened and before this order, for a target that took none of it in. */
export async function earlierWords(
  { opened, news }: Order,
  { transcript }: Pick<Store, "transcript">,
): Promise<readonly News[]> {
  const { conversation, upTo } = opened.packet.transcript;
  const entries = await transcript(conversation, upTo, most);
  return entries.flatMap(({ author, at: said, activity }): readonly News[] => {
    const text = textSchema.safeParse(activity).data?.text.trim();
    const at = said.toISOString();
    // what is said now is told by its own order
    if (author !== "user" || !text || at >= news.at) return [];
    return [{ type: "message", case: opened.number, at, who: "requester", text }];
  });
}

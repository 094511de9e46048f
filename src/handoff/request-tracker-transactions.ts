import { z } from "zod";
import { search, type TrackerCall } from "./request-tracker-call.ts";

// what is no field of a transaction comes as an empty text or as something else altogether
const text = z.coerce.string().catch("");
const number = z.coerce.number();
const userSchema = z.object({ Name: z.string(), RealName: z.string().nullish() });
const newestSchema = z.object({ items: z.array(z.object({ id: number })) });
const attachmentsSchema = z.object({
  items: z.array(z.object({ ContentType: z.string().catch(""), Content: z.string().catch("") })),
});
const transactionsSchema = z.object({
  items: z.array(
    z.object({
      id: number,
      Type: text,
      Field: text,
      OldValue: text,
      NewValue: text,
      ObjectId: text,
      Creator: userSchema,
    }),
  ),
});

export type Transaction = z.infer<typeof transactionsSchema>["items"][number];

const pageSize = 50;

/** What happened to the tickets of one queue. */
export function trackerTransactions(call: TrackerCall, queue: string) {
  return {
    newest: async (signal: AbortSignal) => {
      const path = search("transactions", "id > 0", "orderby=id&order=DESC&per_page=1");
      return newestSchema.parse(await call("GET", path, signal)).items[0]?.id;
    },
    /** What others did with the queue's tickets since, the oldest first. */
    since: async (after: number, signal: AbortSignal) => {
      const query = `id > ${after} AND ObjectType = 'RT::Ticket' AND TicketQueue = '${queue}' AND Creator != '__CurrentUser__'`;
      const fields = "fields=Type,Field,OldValue,NewValue,ObjectId,Creator&fields[Creator]=Name,RealName";
      const path = search("transactions", query, `${fields}&orderby=id&order=ASC&per_page=${pageSize}`);
      const { items } = transactionsSchema.parse(await call("GET", path, signal));
      return items;
    },
    user: async (user: string, signal: AbortSignal) =>
      userSchema.parse(await call("GET", `/user/${encodeURIComponent(user)}`, signal)),
    /** What was written with a transaction. */
    contents: async (transaction: number, signal: AbortSignal) => {
      const path = `/transaction/${transaction}/attachments?fields=Content,ContentType`;
      return attachmentsSchema.parse(await call("GET", path, signal)).items;
    },
  };
}

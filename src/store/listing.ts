import { z } from "zod";
import type { Json } from "#src/store/store.ts";

// of whichever version a packet is: what cannot be read is not listed, and the case still is
const listedSchema = z.object({
  reason: z.string().nullable().catch(null),
  requester: z
    .object({ id: z.string().catch(""), name: z.string().optional().catch(undefined) })
    .catch({ id: "" }),
  suspects: z.array(z.object({ cause: z.string(), share: z.number() })).catch([]),
});

/** PostgreSQL's indexes take no long ones, and nobody reads more of a name. */
const longestName = 200;

/** What a list of cases shows of a packet, in the columns it is kept in. */
export function listingOf(packet: Json) {
  const { reason = null, requester, suspects = [] } = listedSchema.safeParse(packet).data ?? {};
  const { id = "", name } = requester ?? {};
  const [suspect] = suspects;
  return {
    requester: (name ?? id).slice(0, longestName) || null,
    sought: `${name ?? ""} ${id}`.trim().toLowerCase().slice(0, longestName) || null,
    reason,
    suspect: suspect?.cause ?? null,
    share: suspect?.share ?? null,
  };
}

import { z } from "zod";
import type { CaseGlance } from "#src/store/case-list-store.ts";
import { nameKey } from "#src/store/name-key.ts";
import type { CaseRow } from "#src/store/schema.ts";

type GlanceRow = Pick<
  CaseRow,
  "reason" | "requester_id" | "requester" | "suspect" | "suspect_share" | "find_key"
>;

/** What a list shows of a packet, in columns of their own: a packet of any other shape shows nothing. */
export function glanceColumns(packet: unknown): GlanceRow {
  const { reason, requester, suspects } = glanceSchema.parse(packet);
  const [suspect] = suspects;
  return {
    reason: reason ?? null,
    requester_id: requester?.id ?? null,
    requester: requester?.name ?? null,
    suspect: suspect?.cause ?? null,
    suspect_share: suspect?.share ?? null,
    find_key: nameKey(`${requester?.name ?? ""} ${requester?.id ?? ""}`),
  };
}

export function glanceIn(row: Omit<GlanceRow, "find_key">): CaseGlance {
  const { reason, requester_id: id, requester: name, suspect: cause, suspect_share: share } = row;
  return {
    ...(reason !== null && { reason }),
    ...(id !== null && { requester: { id, ...(name !== null && { name }) } }),
    ...(cause !== null && share !== null && { suspect: { cause, share } }),
  };
}

// whatever is there: a case is listed even where its packet cannot be read
const glanceSchema = z
  .object({
    reason: z.string().optional().catch(undefined),
    requester: z.object({ id: z.string(), name: z.string().optional() }).optional().catch(undefined),
    suspects: z.array(z.object({ cause: z.string(), share: z.number() })).catch([]),
  })
  .catch({ suspects: [] });

import type { Kysely } from "kysely";
import { toJson, toText } from "#src/store/json-text.ts";
import type { CaseRow, Schema } from "#src/store/schema.ts";
import type { FoundOut, Verdict, VerdictStore } from "#src/store/verdict-store.ts";

type FoundRow = Pick<CaseRow, "cause" | "cause_rank" | "found">;

export function foundOutIn({ cause, cause_rank, found }: FoundRow): FoundOut {
  return {
    ...(cause !== null && { verdict: toVerdict(cause, cause_rank) }),
    ...(found !== null && { found: toJson(found) }),
  };
}

export function foundColumns({ verdict, found }: FoundOut): FoundRow {
  return {
    cause: verdict?.cause ?? null,
    cause_rank: verdict?.rank ?? null,
    found: found === undefined ? null : toText(found),
  };
}

export async function verdictCounts(db: Kysely<Schema>): ReturnType<VerdictStore["verdictCounts"]> {
  const rows = await db
    .selectFrom("cases")
    .select(["cause", "cause_rank", ({ fn }) => fn.countAll<number>().as("count")])
    .where("cause", "is not", null)
    .groupBy(["cause", "cause_rank"])
    .execute();
  // PostgreSQL counts in text
  return rows.map(({ cause, cause_rank, count }) => ({
    ...toVerdict(cause ?? "", cause_rank),
    count: Number(count),
  }));
}

function toVerdict(cause: string, rank: number | null): Verdict {
  return { cause, ...(rank !== null && { rank }) };
}

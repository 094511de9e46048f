import { z } from "zod";
import { list } from "./config-values.ts";
import { routeFacts, type SupportQueue } from "./handoff/support-queues.ts";

/** The support people's channels of Teams: who may make one, and which cases go to which. */
export type TeamsSupportSettings = {
  /** By their object ids in the organisation's directory. */
  readonly owners: "anybody" | readonly string[];
  /** The first that fits and has a channel. */
  readonly queues: readonly SupportQueue[];
};

const condition = new RegExp(`^(${routeFacts.join("|")})\\s+([^\\s]+)$`, "i");
// these name the channels for a language, and for everybody
const taken = ["ja", "en", "japanese", "english", "日本語", "英語"];

const queue = z.string().transform((text, context): SupportQueue => {
  const [, written = "", rest = ""] = /^([\p{L}\p{N}_-]{1,40})\s*:\s*(.+)$/u.exec(text) ?? [];
  const name = written.normalize("NFKC").toLowerCase();
  const when = rest.split(/\s+and\s+/i).flatMap((part) => {
    const [, known = "", value = ""] = condition.exec(part.trim()) ?? [];
    const fact = routeFacts.find((each) => each === known.toLowerCase());
    return fact === undefined ? [] : [{ fact, value }];
  });
  const isWhole = name !== "" && when.length === rest.split(/\s+and\s+/i).length;
  if (!isWhole || taken.includes(name)) {
    context.addIssue({
      code: "custom",
      message: `must be as "osaka: zone Asia/Tokyo and language ja"; a rule may ask for ${routeFacts.join(", ")}`,
    });
  }
  return { name, when };
});

export const supportVariables = {
  TEAMS_SUPPORT_OWNERS: z
    .string()
    .transform((text) => text.toLowerCase().trim())
    .pipe(
      z.union(
        [z.literal("anybody"), list(z.guid())],
        "must be people's object ids in Entra, between commas, or anybody",
      ),
    )
    .optional(),
  TEAMS_SUPPORT_QUEUES: z
    .string()
    .transform((text) =>
      text
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(queue))
    .default([]),
};

type Values = z.infer<z.ZodObject<typeof supportVariables>>;

/** Undefined: there are none, and cases are answered at the desk. */
export function teamsSupport(values: Values): TeamsSupportSettings | undefined {
  const { TEAMS_SUPPORT_OWNERS: owners, TEAMS_SUPPORT_QUEUES: queues } = values;
  return owners && { owners, queues };
}

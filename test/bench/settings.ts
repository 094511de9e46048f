import { z } from "zod";

/** What a bench gives to the server it starts. */
export const settingsSchema = z.object({
  appId: z.string(),
  /** Who says which keys the Bot Framework signs with. */
  openIdUrl: z.string(),
  /** Whether requests carry tokens that are checked, and answers tokens that were fetched. */
  hasTokens: z.boolean(),
  /** A file, or the address of a PostgreSQL. */
  database: z.string().optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

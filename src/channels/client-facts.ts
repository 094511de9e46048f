import type { Activity } from "botbuilder";
import { z } from "zod";
import { isTimeZone } from "#src/time-zone.ts";

const clientSchema = z.object({
  type: z.literal("clientInfo"),
  locale: z.string().nullish().catch(undefined),
  timezone: z.string().nullish().catch(undefined),
});

export type ClientFacts = { readonly locale?: string; readonly timeZone?: string };

/** The language and the clock of the requester's client, where it tells them: of the message itself first. */
export function clientFacts({ locale, localTimezone, entities = [] }: Activity): ClientFacts {
  const client = entities.map((entity) => clientSchema.safeParse(entity).data).find(Boolean);
  const language = locale || client?.locale;
  const zone = [localTimezone, client?.timezone].find(isTimeZone);
  return { ...(language && { locale: language }), ...(zone !== undefined && { timeZone: zone }) };
}

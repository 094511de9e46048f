import { z } from "zod";
import { isTimeZone } from "#src/time-zone.ts";

/** What the client says about where its user is, as far as it makes sense. */
export type Locality = { readonly locale?: string; readonly timezone?: string };

const localitySchema = z.object({
  locale: z.string().max(64).refine(isLocale).optional().catch(undefined),
  timezone: z.string().max(64).refine(isTimeZone).optional().catch(undefined),
});

/** Only decoration, so what makes no sense is left out rather than refused. */
export function toLocality(body: unknown): Locality {
  const { locale, timezone } = localitySchema.catch({}).parse(body);
  return { ...(locale && { locale }), ...(timezone && { timezone }) };
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

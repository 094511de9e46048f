import { z } from "zod";
import { type Rating, rated, ratings } from "#src/store/rating-store.ts";

const ratingSchema = z.object({
  kiriwake: z.object({
    type: z.literal("rating"),
    rating: z.enum(ratings),
    of: z.enum(rated),
    instance: z.int(),
  }),
});

/** The rating a button sends; undefined when the value is none, or was asked for by nothing said so far. */
export function ratingIn(value: unknown, version: number): Rating | undefined {
  const button = ratingSchema.safeParse(value).data?.kiriwake;
  if (button === undefined || button.instance > version) return undefined;
  const { rating, of, instance } = button;
  return { rating, of, instance };
}

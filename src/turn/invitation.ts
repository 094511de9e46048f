import { z } from "zod";
import type { Json } from "#src/store/store.ts";
import type { Called, Incoming } from "./incoming.ts";
import type { Locale, Voice } from "./voice.ts";

const jsonSchema = z.custom<Json>((value) => value !== undefined);

/** An order to go on with somebody privately who called us in front of others. */
export const invitationSchema = z.object({
  type: z.literal("invite"),
  requester: z.object({
    id: z.string(),
    name: z.string().exactOptional(),
    aadObjectId: z.string().exactOptional(),
  }),
  locale: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  /** What they said when they called; absent when they only called. */
  said: z
    .object({
      activityId: z.string(),
      text: z.string(),
      files: z.array(z.string()),
      filesRefused: z.enum(["kind", "channel"]).exactOptional(),
      hasSecret: z.boolean(),
      activity: jsonSchema,
    })
    .exactOptional(),
  /** What is said where others read along. */
  opened: jsonSchema,
  unopened: jsonSchema,
});

export type Invitation = z.infer<typeof invitationSchema>;

type Calling = {
  readonly incoming: Incoming;
  readonly locale: Locale;
  readonly at: Date;
  readonly id: string;
};

export function invitation(called: Called, { incoming, locale, at, id }: Calling, voice: Voice): Json {
  const { requester, channel, reference } = incoming;
  const { activityId, text, files, filesRefused, hasSecret, activity } = called;
  const isWordless = text.trim() === "" && files.length === 0 && filesRefused === undefined;
  return {
    type: "invite",
    requester,
    ...(incoming.locale && { locale: incoming.locale }),
    ...(incoming.timeZone && { timeZone: incoming.timeZone }),
    ...(!isWordless && {
      said: { activityId, text, files, ...(filesRefused && { filesRefused }), hasSecret, activity },
    }),
    ...voice.calledAside({ id, at, channel, locale, reference, replyTo: activityId }),
  };
}

/** The message, or the arrival, in the private conversation that was opened for it. */
export function toPrivate(
  { said, requester, locale, timeZone }: Invitation,
  place: Pick<Incoming, "key" | "channel" | "conversation" | "reference">,
): Incoming {
  return {
    ...place,
    requester,
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
    delivery: "outbox",
    happened: said ? { type: "said", ...said } : { type: "joined" },
  };
}

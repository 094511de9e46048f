import { z } from "zod";

const maxText = 32_768;

const line = (max: number) => absent(z.string().max(max));
// not every database keeps the character NUL, and no channel sends it
const key = (max: number) =>
  absent(
    z
      .string()
      .max(max)
      .refine((text) => !text.includes("\0"), "a NUL in it"),
  );
const id = key(512);
const instant = absent(
  z
    .string()
    .max(64)
    .refine((text) => !Number.isNaN(Date.parse(text)), "expected an ISO 8601 instant"),
);
const account = z.looseObject({ id, name: line(512), role: line(64), aadObjectId: line(128) });
const accounts = absent(z.array(account).max(2_000));
const reactions = absent(z.array(z.looseObject({ type: line(64) })).max(50));
const attachment = z.looseObject({ contentType: line(256), contentUrl: line(4_096), name: line(1_024) });

const activitySchema = z.looseObject({
  type: z.string().min(1).max(64),
  id,
  timestamp: instant,
  localTimestamp: instant,
  localTimezone: line(128),
  serviceUrl: line(2_048),
  channelId: key(128),
  callerId: line(512),
  from: absent(account),
  recipient: absent(account),
  conversation: absent(
    z.looseObject({
      id,
      name: line(1_024),
      conversationType: line(64),
      tenantId: line(128),
      isGroup: absent(z.boolean()),
    }),
  ),
  text: line(maxText),
  speak: line(maxText),
  summary: line(maxText),
  textFormat: line(64),
  locale: line(64),
  name: line(512),
  label: line(512),
  valueType: line(512),
  replyToId: id,
  action: line(64),
  topicName: line(1_024),
  inputHint: line(64),
  deliveryMode: line(64),
  attachmentLayout: line(64),
  historyDisclosed: absent(z.boolean()),
  membersAdded: accounts,
  membersRemoved: accounts,
  reactionsAdded: reactions,
  reactionsRemoved: reactions,
  attachments: absent(z.array(attachment).max(50)),
  entities: absent(z.array(z.looseObject({ type: line(256) })).max(200)),
  suggestedActions: absent(z.looseObject({})),
  relatesTo: absent(z.looseObject({})),
  channelData: absent(z.record(z.string(), z.unknown())),
  value: z.unknown().optional(),
});

/** What came from outside and has the shape of a Bot Framework activity; fields we do not know are left in it. */
export type GuardedActivity = z.output<typeof activitySchema>;

export type Guarded =
  | { readonly type: "valid"; readonly activity: GuardedActivity }
  | { readonly type: "invalid"; readonly message: string };

/** Refuses what would only fail later and deeper, naming the field but never what is in it. */
export function guardActivity(body: unknown): Guarded {
  const parsed = activitySchema.safeParse(withoutNulls(body));
  if (parsed.success) return { type: "valid", activity: parsed.data };
  return { type: "invalid", message: complaint(parsed.error) };
}

const ofMessages: ReadonlySet<string> = new Set(["message", "messageUpdate", "messageDelete"]);

/** For the Bot Framework's own channels, whose activities must also say where they come from. */
export function guardChannelActivity(body: unknown): Guarded {
  const guarded = guardActivity(body);
  if (guarded.type === "invalid") return guarded;
  const { type, id, channelId, serviceUrl, conversation, from } = guarded.activity;
  const needed = {
    channelId,
    serviceUrl,
    "conversation.id": conversation?.id,
    "from.id": from?.id,
    // without it a message could not be stored once, and so would not be stored at all
    ...(ofMessages.has(type) && { id }),
  };
  const missing = Object.entries(needed).find(([, value]) => !value);
  return missing === undefined ? guarded : { type: "invalid", message: `activity.${missing[0]} is missing.` };
}

function complaint({ issues }: z.ZodError): string {
  const [issue] = issues;
  const field = ["activity", ...(issue?.path ?? [])].join(".");
  return `${field}: ${(issue?.message ?? "invalid").replace("Invalid input: ", "")}.`;
}

function absent<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional();
}

/** What is in them is somebody else's: it stays as it is. */
const opaque: ReadonlySet<string> = new Set(["value", "channelData", "content"]);

/** Some senders write null for what they leave out. Done here, because a schema that does takes four times as long. */
function withoutNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutNulls);
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([name, value]) => value !== null || name === "value");
  return Object.fromEntries(
    kept.map(([name, value]) => [name, opaque.has(name) ? value : withoutNulls(value)]),
  );
}

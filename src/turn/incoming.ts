import type { Json } from "#src/store/store.ts";

/** What came in, freed of its channel's ways. */
export type Incoming = {
  /** The conversation's key in the store. */
  readonly key: string;
  readonly channel: string;
  /** The channel's own id of the conversation. */
  readonly conversation: string;
  readonly requester: Requester;
  /** The language the client asks for ("ja-JP"). */
  readonly locale?: string;
  /** The time zone of the requester's clock, as Asia/Tokyo. */
  readonly timeZone?: string;
  /** Whether its clients read the transcript's feed, have to be sent to, or wait for the answer in the response. */
  readonly delivery: "feed" | "outbox" | "response";
  /** How to reach the requester again. */
  readonly reference: Json;
  readonly happened: Happened;
};

export type Requester = {
  readonly id: string;
  readonly name?: string;
  /** Who they are in the organisation's directory, where the channel says so. */
  readonly aadObjectId?: string;
};

export type Happened =
  /** Somebody, or the bot, came into the conversation. */
  | { readonly type: "joined"; readonly activityId?: string }
  /** The requester removed the bot: nobody reads there any more. */
  | { readonly type: "left"; readonly activityId?: string }
  | Said
  /** Somebody called us where others read along: the answer is private. */
  | Called
  /** What was said under the id `original` now reads otherwise, or is taken back. */
  | Changed;

export type Said = {
  readonly type: "said";
  readonly activityId: string;
  readonly text: string;
  /** A button's or a form's value: user input like the text. */
  readonly value?: unknown;
  /** The names of the files that an agent can have. */
  readonly files: readonly string[];
  /** There were others: of a kind that is not taken, or in a channel that brings none. */
  readonly filesRefused?: "kind" | "channel";
  /** A password or the like was in it, and was taken out. */
  readonly hasSecret: boolean;
  /** As it goes into the transcript. */
  readonly activity: Json;
};

export type Called = Omit<Said, "type"> & { readonly type: "called" };

type Changed = {
  readonly type: "edited" | "deleted";
  /** Another one than the message's own: every change is one. */
  readonly activityId: string;
  readonly original: string;
  /** As it goes into the transcript. */
  readonly activity: Json;
};

import type { Asked } from "#src/understanding/asked.ts";
import type { Proposal } from "#src/understanding/by-example.ts";
import type { Locale } from "./voice.ts";

/** A message nothing was taken from, and what was asked when it was written. */
export type Unread = { readonly text: string; readonly asked?: Asked; readonly locale: Locale };

/** What it may mean, from wherever that takes longer to find out; never rejects, and takes no longer than a person waits. */
export type Propose = (unread: Unread) => Promise<readonly Proposal[]>;

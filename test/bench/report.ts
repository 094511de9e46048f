import type { GoalName } from "./goals.ts";

/** What a bench found: a table for people, and the figures that goals are set for. */
export type Report = {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly figures: readonly Figure[];
};

export type Figure = { readonly contender: string; readonly goal: GoalName; readonly figure: number };

/** What is asked for on the command line; each bench takes of it what it needs. */
export type Plan = {
  readonly rounds: number;
  readonly users: number;
  readonly turns: number;
  /** How many there are of what a bench makes many of; undefined: as many as its goal names. */
  readonly size: number | undefined;
  readonly hasTokens: boolean;
  readonly deliveryMode: "callback" | "expectReplies";
};

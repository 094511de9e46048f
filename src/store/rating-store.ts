export const ratings = ["good", "fair", "poor"] as const;
export const rated = ["bot", "agent"] as const;

/** What somebody thought of being helped, by Kiriwake or by a person. */
export type Rating = {
  readonly rating: (typeof ratings)[number];
  readonly of: (typeof rated)[number];
  /** The conversation's version when it was asked: answered again, the newer answer counts. */
  readonly instance: number;
};

export type RatingStore = {
  /** How often each rating was given, of Kiriwake and of people apart; only those that were. */
  readonly ratingCounts: () => Promise<readonly (Omit<Rating, "instance"> & { readonly count: number })[]>;
};

export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  readonly retryable = true;
  constructor(reason: string, options: { cause: unknown }) {
    super(
      `The database did not do its work: ${reason}. Nothing of this step was stored; try it again.`,
      options,
    );
  }
}

/** A turn contradicts what is stored, as by reusing a sequence number: a mistake of the program, not of the database. */
export class TurnConflictError extends Error {
  override readonly name = "TurnConflictError";
  readonly retryable = false;
  constructor(options: { cause: unknown }) {
    super(
      "The turn repeats a transcript entry, an outbox key or a case that is already stored, or uses a case number " +
        "nobody asked for. Nothing of it was stored; load the conversation again and decide again.",
      options,
    );
  }
}

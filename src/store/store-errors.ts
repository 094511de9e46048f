export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  readonly retryable = true;
  constructor(reason: string, options: { cause: unknown }) {
    super(
      // a connection may be lost while it says that it has stored, so that nobody can say it was not
      `The database did not do its work: ${reason}. Try the step again: it is stored whole and once, or not at all.`,
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

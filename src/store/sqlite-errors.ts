import { StoreUnavailableError, TurnConflictError } from "#src/store/store-errors.ts";

export class DatabaseNotOpenedError extends Error {
  override readonly name = "DatabaseNotOpenedError";
  constructor(file: string, reason: string, options: { cause: unknown }) {
    super(
      `The database file "${file}" could not be opened or created: ${reason}. ` +
        "Check that the path names a file, not a folder, and that its disk is there and has room.",
      options,
    );
  }
}

export class DatabaseNotWritableError extends Error {
  override readonly name = "DatabaseNotWritableError";
  constructor(file: string, options: { cause: unknown }) {
    super(
      `The database file "${file}" cannot be written to. ` +
        "Give the user who runs Kiriwake the right to write to the file and to its folder, or choose another path.",
      options,
    );
  }
}

export class NotADatabaseError extends Error {
  override readonly name = "NotADatabaseError";
  constructor(file: string, options: { cause: unknown }) {
    super(
      `The file "${file}" is not an SQLite database, or it is damaged. It was left as it is. ` +
        "Restore a backup, or move it away to start with a new database.",
      options,
    );
  }
}

/** What to tell the person who starts the program. */
export function toOpenError(file: string, cause: unknown): unknown {
  const code = sqliteCode(cause) ?? systemCode(cause);
  switch (code) {
    case undefined:
      return cause;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new NotADatabaseError(file, { cause });
    case 8: // SQLITE_READONLY
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new DatabaseNotWritableError(file, { cause });
    default:
      return new DatabaseNotOpenedError(file, reasons.get(code) ?? `error ${code}`, { cause });
  }
}

/** What a failed statement means to the one who uses the store. */
export function toStoreError(cause: unknown): unknown {
  const code = sqliteCode(cause);
  if (code === undefined) return cause;
  if (code === 19) return new TurnConflictError({ cause }); // SQLITE_CONSTRAINT
  const reason = reasons.get(code);
  return reason === undefined ? cause : new StoreUnavailableError(reason, { cause });
}

// by SQLite's result code or the system's; any other SQLite error is a mistake in a query and stays as it is
const reasons = new Map<number | string, string>([
  [3, "the system does not allow it"],
  [5, "another process keeps the file locked"],
  [7, "there is not enough memory"],
  [8, "the file cannot be written to"],
  [10, "reading or writing the file failed"],
  [11, "the file is damaged"],
  [13, "the disk is full"],
  [14, "the file or its folder cannot be opened"],
  [15, "another process keeps the file locked"],
  [26, "the file is not a database"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of the path is a file"],
  ["ENOENT", "the folder cannot be created"],
  ["ENOSPC", "the disk is full"],
]);

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error && "errcode" in error && typeof error.errcode === "number")) return undefined;
  return error.errcode & 0xff; // the rest of the number only says in which part of it
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return undefined;
  return error.code;
}

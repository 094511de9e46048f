import { type DestinationStream, pino } from "pino";
import { safeFields } from "./log-fields.ts";

type Write = (fields: object, message: string) => void;

/** Writes one line of JSON for each call; of the fields only those known to be harmless are written. */
export type Log = Readonly<Record<"debug" | "info" | "warn" | "error" | "fatal", Write>>;

/**
 * A log that cannot tell what people wrote: fields and error messages pass only when they are on the lists of
 * log-fields.ts and log-error.ts. `message` is a fixed sentence of the program, never put together from input.
 */
export function createLog({
  level,
  stream,
}: {
  readonly level: string;
  readonly stream?: DestinationStream;
}): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // already plain; pino's own would read it as an error again
    serializers: { err: (error: unknown) => error },
  };
  const lines = stream ? pino(options, stream) : pino(options);
  const write =
    (name: keyof Log): Write =>
    (fields, message) => {
      if (lines.isLevelEnabled(name)) lines[name](safeFields(fields), message);
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    fatal: write("fatal"),
  };
}

/** The part of a pino logger the channels write to. */
export type Log = Readonly<Record<"warn" | "error", (fields: object, message: string) => void>>;

import { z } from "zod";

// no message repeats what was set: it may hold a password, and it ends up in logs

export const portNumber = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
    error: "must be a whole number from 0 to 65535; 0 takes any free port",
  })
  .transform(Number);

/** The address of a web page. */
export const httpUrl = z
  .string()
  .refine(isHttpUrl, { error: "must be a web address that begins with https:// or http://" });

/** What people said leaves this machine encrypted or not at all. */
export const safeUrl = httpUrl.refine(
  (text) => text.startsWith("https://") || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(text),
  { error: "must begin with https://, unless it is on this machine" },
);

/** Where a PostgreSQL is, and who may enter. */
export const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//i.test(text) && URL.canParse(text), {
    error: "must be an address as postgres://user:password@host:5432/database; % stands for itself as %25",
  });

/** Where a site is: scheme, host and port, and nothing behind them. */
export const origin = z
  .string()
  .refine((text) => isHttpUrl(text) && /^https?:\/\/[^/?#]+\/?$/i.test(text), {
    error: "must be an address without a path, as https://help.example.com or http://localhost:8080",
  })
  .transform((text) => new URL(text).origin);

export const days = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, "must be a number of days from 1 to 99999")
  .transform(Number);

/** Values between commas. */
export function list<Item extends z.ZodType<string, string>>(item: Item) {
  return z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(item));
}

function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

import { z } from "zod";
import { safeUrl } from "./config-values.ts";

const smtpUrl = z
  .string()
  .refine((text) => /^smtps?:\/\//i.test(text) && URL.canParse(text) && new URL(text).hostname !== "", {
    error: "must be a mail server, as smtps://user:password@mail.example.com or smtp://127.0.0.1:25",
  });

const mailbox = z
  .string()
  .max(254)
  .regex(/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/, "must be a plain address, as support@example.com");

export const targetVariables = {
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailbox.optional(),
  SUPPORT_MAILBOX: mailbox.optional(),
  WEBHOOK_URL: safeUrl.optional(),
  WEBHOOK_SECRET: z.string().min(16, "must be at least 16 characters long").optional(),
  RT_URL: safeUrl.optional(),
  RT_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be an authentication token of Request Tracker")
    .optional(),
  RT_QUEUE: z
    .string()
    .regex(/^[^'"\\\p{C}]+$/u, "must be the name of a queue, without quotation marks")
    .optional(),
} as const;

/** Where cases also go, beside the desk; what is undefined is off. */
export type TargetSettings = {
  readonly email: { readonly smtpUrl: string; readonly from: string; readonly to: string } | undefined;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly requestTracker:
    | { readonly url: string; readonly token: string; readonly queue: string }
    | undefined;
};

export function targetSettings(values: z.infer<z.ZodObject<typeof targetVariables>>): TargetSettings {
  const { SMTP_URL, MAIL_FROM, SUPPORT_MAILBOX, WEBHOOK_URL, WEBHOOK_SECRET } = values;
  const { RT_URL, RT_TOKEN, RT_QUEUE } = values;
  return {
    email:
      SMTP_URL && MAIL_FROM && SUPPORT_MAILBOX
        ? { smtpUrl: SMTP_URL, from: MAIL_FROM, to: SUPPORT_MAILBOX }
        : undefined,
    webhook: WEBHOOK_URL && WEBHOOK_SECRET ? { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } : undefined,
    requestTracker:
      RT_URL && RT_TOKEN && RT_QUEUE
        ? { url: RT_URL.replace(/\/+$/, ""), token: RT_TOKEN, queue: RT_QUEUE }
        : undefined,
  };
}

/** The variables each target needs, all of them. */
const groups = [
  ["SMTP_URL", "MAIL_FROM", "SUPPORT_MAILBOX"],
  ["WEBHOOK_URL", "WEBHOOK_SECRET"],
  ["RT_URL", "RT_TOKEN", "RT_QUEUE"],
] as const;

/** What is missing beside the variables of a target that are set. */
export function halfSetTargets(given: Readonly<Record<string, string | undefined>>) {
  return groups.flatMap((group) => {
    const set = group.find((variable) => given[variable] !== undefined);
    if (set === undefined) return [];
    return group
      .filter((variable) => given[variable] === undefined)
      .map((variable) => ({ variable, fault: `is missing, but ${set} is set` }));
  });
}

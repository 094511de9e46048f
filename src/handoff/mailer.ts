import { createHash } from "node:crypto";
import type { SendMailOptions } from "nodemailer";
import { DeliveryError } from "#src/turn/carrier.ts";

export type MailServer = { readonly smtpUrl: string; readonly from: string };

export type Mailer = {
  /** Resolves when the mail server has it; rejects with a DeliveryError. */
  readonly send: (mail: Omit<SendMailOptions, "from">) => Promise<void>;
  /** The same for the same key: a mail server that sends twice, or is sent to twice, makes one message. */
  readonly messageId: (key: string) => string;
};

/** Together within the outbox's patience for a target, where the server is only slow. */
const timeouts = { connectionTimeout: 4_000, greetingTimeout: 6_000, socketTimeout: 8_000 } as const;

export function createMailer({ smtpUrl, from }: MailServer): Mailer {
  let transport: ReturnType<typeof transportTo> | undefined;
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    messageId: (key) => `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`,
    send: async (mail) => {
      try {
        transport ??= transportTo(smtpUrl);
        await (await transport).sendMail({ from: { name: "Kiriwake", address: from }, ...mail });
      } catch (cause) {
        throw toDeliveryError(cause);
      }
    },
  };
}

async function transportTo(smtpUrl: string) {
  // with the first mail: a start loads what everybody needs
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url: smtpUrl,
    // a password, and what people said, cross no network in the open; `?requireTLS=false` in the URL says otherwise
    requireTLS: !isThisMachine(smtpUrl),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function isThisMachine(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

function toDeliveryError(cause: unknown): DeliveryError {
  const status =
    cause instanceof Error && "responseCode" in cause && typeof cause.responseCode === "number"
      ? cause.responseCode
      : undefined;
  return new DeliveryError(`The mail server answered ${status ?? "nothing"}.`, {
    cause,
    // 5xx is its last word, 4xx means not now; nothing at all is the network
    retryable: status === undefined || status < 500,
  });
}

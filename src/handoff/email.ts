import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { DeliveryError } from "#src/turn/carrier.ts";
import type { Order, Target } from "./target.ts";

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

export type EmailDeps = {
  readonly smtpUrl: string;
  readonly from: string;
  /**
   * The mailbox of the support people, and nobody else's: the requester's own may be the one that is broken, and what
   * they gave as a way to reach them may be that very address.
   */
  readonly to: string;
  readonly write: (order: Order) => Letter;
};

/** Together within the outbox's patience for a target, where the server is only slow. */
const timeouts = { connectionTimeout: 4_000, greetingTimeout: 6_000, socketTimeout: 8_000 } as const;

/** A mailbox that gets every case as a thread of its own: the packet first, what happens to it as answers. */
export function emailTarget({ smtpUrl, from, to, write }: EmailDeps): Target {
  const transport = createTransport({
    url: smtpUrl,
    // a password, and what people said, cross no network in the open; `?requireTLS=false` in the URL says otherwise
    requireTLS: !isThisMachine(smtpUrl),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return async (order) => {
    try {
      await transport.sendMail({
        from: { name: "Kiriwake", address: from },
        to,
        ...envelope(order, domain),
        ...write(order),
      });
    } catch (cause) {
      throw toDeliveryError(cause);
    }
  };
}

/** Ids that are the same with every try: a mail server that sends twice, or is sent to twice, makes one message. */
function envelope({ key, opened, news }: Order, domain: string) {
  const first = messageId(`case:${opened.key}`, domain);
  const automatic = { "Auto-Submitted": "auto-generated" };
  if (news.type !== "case-opened") {
    return { messageId: messageId(key, domain), inReplyTo: first, references: [first], headers: automatic };
  }
  const packet = JSON.stringify(opened.packet, undefined, 2);
  return {
    messageId: first,
    headers: automatic,
    attachments: [{ filename: `${opened.name}.json`, content: packet, contentType: "application/json" }],
  };
}

function messageId(key: string, domain: string): string {
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`;
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

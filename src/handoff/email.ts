import { createMailer, type Mailer, type MailServer } from "./mailer.ts";
import type { Order, Target } from "./target.ts";

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

export type EmailDeps = MailServer & {
  /**
   * The mailbox of the support people, and nobody else's: the requester's own may be the one that is broken, and what
   * they gave as a way to reach them may be that very address.
   */
  readonly to: string;
  readonly write: (order: Order) => Letter;
};

/** A mailbox that gets every case as a thread of its own: the packet first, what happens to it as answers. */
export function emailTarget({ to, write, ...server }: EmailDeps): Target {
  const mailer = createMailer(server);
  return (order) => mailer.send({ to, ...envelope(order, mailer), ...write(order) });
}

function envelope({ key, opened, news }: Order, { messageId }: Mailer) {
  const first = messageId(`case:${opened.key}`);
  const automatic = { "Auto-Submitted": "auto-generated" };
  if (news.type !== "case-opened") {
    return { messageId: messageId(key), inReplyTo: first, references: [first], headers: automatic };
  }
  const packet = JSON.stringify(opened.packet, undefined, 2);
  return {
    messageId: first,
    headers: automatic,
    attachments: [{ filename: `${opened.name}.json`, content: packet, contentType: "application/json" }],
  };
}

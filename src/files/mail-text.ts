import type { Address, Email } from "postal-mime";

/** A saved message as plain text: nothing of it is a page, is loaded or is opened. */
export type MailText = {
  /** Who, to whom, when, about what; only those that are there. */
  readonly headers: Readonly<Partial<Record<(typeof shownHeaders)[number], string>>>;
  /** Absent where it has none but as a page. */
  readonly text?: string;
  readonly attachments: readonly string[];
  /** The status codes with which it says that something was not delivered, as 5.1.1. */
  readonly statuses: readonly string[];
};

const shownHeaders = ["from", "to", "cc", "date", "subject"] as const;
const longestText = 200_000;

/** The words of an .eml; undefined where it cannot be read. */
export async function mailText(content: Uint8Array): Promise<MailText | undefined> {
  // only who looks at a message needs its reader
  const { default: PostalMime } = await import("postal-mime");
  const limits = { maxNestingDepth: 32, maxHeadersSize: 256 * 1_024, maxRfc822NestingDepth: 3 };
  const mail = await PostalMime.parse(content, limits).catch(() => undefined);
  if (mail === undefined) return undefined;
  const text = mail.text?.trim().slice(0, longestText);
  return {
    headers: headersOf(mail),
    ...(text && { text }),
    attachments: mail.attachments.map(({ filename, mimeType }) => filename ?? mimeType),
    statuses: statusesIn(content),
  };
}

function headersOf({ from, to, cc, date, subject }: Email): MailText["headers"] {
  return {
    ...(from && { from: addressed(from) }),
    ...(to && { to: to.map(addressed).join(", ") }),
    ...(cc && { cc: cc.map(addressed).join(", ") }),
    ...(date !== undefined && { date }),
    ...(subject !== undefined && { subject }),
  };
}

function addressed({ name, address, group }: Address): string {
  if (group !== undefined) return `${name}: ${group.map(addressed).join(", ")}`;
  return name === "" ? address : `${name} <${address}>`;
}

/** From the lines a delivery report has for machines (RFC 3464). */
function statusesIn(content: Uint8Array): readonly string[] {
  const lines = Buffer.from(content)
    .toString("latin1")
    .matchAll(/^Status:[ \t]*([45]\.\d{1,3}\.\d{1,3})/gim);
  return [...new Set([...lines].flatMap(([, code]) => code ?? []))];
}

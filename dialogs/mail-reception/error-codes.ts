import { bounceErrors } from "./error-codes-bounce.ts";
import type { ErrorEntry } from "./error-codes-entry.ts";
import { modernCauses } from "./error-codes-modern.ts";
import { outlookErrors } from "./error-codes-outlook.ts";
import { serverErrors } from "./error-codes-server.ts";
import { textErrors } from "./error-codes-text.ts";
import { toldErrors } from "./error-codes-told.ts";

/**
 * Every error the triage knows, by an id without dots. Its words: `meaning[id] ?? class[entry.class]` in errors.json.
 *
 * Where this table departs from the knowledge it was made of, and why:
 * - Dropped: the POP text "expired|incorrect". Two words of every day recognise no error; IMAP's [EXPIRED] stays.
 * - Narrowed: bare "quota" became phrases ("over quota", "quota exceeded" …); the antivirus entry was a description,
 *   not a text, and became the server names such a program shows.
 * - Everyday words (Cannot Get Mail, メールを取得できません, Couldn't sign in, 同期されていません, アカウントの同期に失敗,
 *   保存容量が不足) are also how people complain: they count only quoted or told as shown on the screen.
 * - Joined: the Japanese and the English text of one message are one entry (four pairs of iOS and Gmail). Thunderbird's
 *   Japanese texts were added from its own translation, and its failed OAuth sign-in as a new entry.
 * - Direction "both", not "receive", for 0x800CCC00-02, 05, 0B, 0D, 0E, 12-15, 18, 1A and 40-45: Microsoft's code range
 *   is shared by sending and receiving.
 * - client-fault, not client-settings, wherever the fault lies in the app's data (0x80040600, 0x80040119, 0x8004010F,
 *   0x80070005, 0x80070057, IMAP's CLIENTBUG, a full disk) and beside mailbox-full for 0x800420CB.
 * - 0x800CCC92 may also be an outage: servers send it for passing faults. After the article's own cause.
 * - 5.1.8 and 5.7.27 are refusals of the sender's domain, not failed authentication. 5.7.30 is Microsoft's meaning; the
 *   registry's own, a required kind of encryption, is hardly met.
 */
export const errorCodes = {
  ...outlookErrors,
  ...textErrors,
  ...toldErrors,
  ...serverErrors,
  ...bounceErrors,
  ...modernCauses,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorId = keyof typeof errorCodes;

/** The error of this id; undefined for a code we do not know. */
export function errorOf(id: string): ErrorEntry | undefined {
  return isErrorId(id) ? errorCodes[id] : undefined;
}

function isErrorId(id: string): id is ErrorId {
  return Object.hasOwn(errorCodes, id);
}

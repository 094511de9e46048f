import type { Invitation } from "#src/store/account-store.ts";
import { hashOf, newToken } from "./token.ts";

const hourMs = 60 * 60 * 1000;
export const invitationHours = 72;

/** A new link that lets one person set what they sign in with, once; and what is kept of it. */
export function newInvitation(now: Date): { readonly path: string; readonly invitation: Invitation } {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + invitationHours * hourMs);
  return { path: `/desk/invitations/${token}`, invitation: { hash: hashOf(token), expiresAt } };
}

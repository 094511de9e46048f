import { type Role, roles } from "#src/store/account-store.ts";

/** Whether a role is at least this one. */
export function may(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

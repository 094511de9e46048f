/** What the advice depends on and no cause does: which app reads the mail, and who runs the mailbox. */
export const situations = {
  app: ["outlook", "thunderbird", "iphone", "android", "webmail", "other"],
  service: ["own-server", "hosted", "docomo", "au", "softbank", "microsoft", "google", "other"],
} as const;

export type SituationId = keyof typeof situations;
export type Situation = { readonly [Id in SituationId]?: (typeof situations)[Id][number] | "unknown" };

export function isSituation(id: string): id is SituationId {
  return Object.hasOwn(situations, id);
}

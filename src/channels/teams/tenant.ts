import type { Activity } from "botbuilder";
import type { BotFramework } from "#src/config-bot-framework.ts";

/** Whether an organisation may talk to us; Teams names it twice, and both must say the same. */
export function isTenantAllowed(
  { channelId, conversation, channelData }: Activity,
  botFramework: BotFramework,
): boolean {
  if (channelId !== "msteams" || botFramework.type !== "credentials") return true;
  const { tenantId } = conversation;
  if (!tenantId || tenantId !== channelData?.tenant?.id) return false;
  const { tenants } = botFramework;
  return tenants.length === 0 || tenants.includes(tenantId.toLowerCase());
}

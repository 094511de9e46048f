import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import type { BotFramework } from "#src/config-bot-framework.ts";

type Logic = (context: TurnContext) => Promise<void>;

export type Authentication = ConfigurationBotFrameworkAuthentication;

/** Who sent an activity, checked; and what reaches them. */
export type Proof = Awaited<ReturnType<Authentication["authenticateRequest"]>>;

/** The SDK's adapter, with its way in opened for requests that were read and authenticated elsewhere. */
export class TurnAdapter extends CloudAdapter {
  take(proof: Proof, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(proof, activity, logic);
  }
}

/** Who we are to the Bot Framework; without credentials, nobody is asked who they are. */
export function createAuthentication(botFramework: BotFramework): Authentication {
  if (botFramework.type !== "credentials") return new ConfigurationBotFrameworkAuthentication({});
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: botFramework.appId,
    MicrosoftAppType: botFramework.appType,
    ...("appPassword" in botFramework && { MicrosoftAppPassword: botFramework.appPassword }),
    ...("tenantId" in botFramework && { MicrosoftAppTenantId: botFramework.tenantId }),
  });
}

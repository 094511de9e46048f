import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  type ConversationResourceResponse,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import type { BotFramework } from "#src/config-bot-framework.ts";

type Logic = (context: TurnContext) => Promise<void>;

/** Who sent an activity, checked; and what reaches them. */
export type Proof = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>>;

/** Whom our own tokens are for. */
export const audience = "https://api.botframework.com";

type ConnectorFactory = NonNullable<Proof["connectorFactory"]>;

/** The SDK's adapter, with its way in opened for requests that were read and authenticated elsewhere. */
export class TurnAdapter extends CloudAdapter {
  take(proof: Proof, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(proof, activity, logic);
  }

  /** The proof of a request whose token was verified. */
  vouch(appId: string, serviceUrl: string): Proof {
    const claimsIdentity = this.createClaimsIdentity(appId);
    claimsIdentity.claims.push({ type: "serviceurl", value: serviceUrl });
    const connectorFactory = this.botFrameworkAuthentication.createConnectorFactory(claimsIdentity);
    return { audience, claimsIdentity, connectorFactory };
  }

  /** Begins a conversation with a message; gives the channel's ids of both, of which the SDK's own way forgets one. */
  async begin(
    appId: string,
    serviceUrl: string,
    wanted: ConversationParameters,
  ): Promise<ConversationResourceResponse | undefined> {
    const { connectorFactory } = this.vouch(appId, serviceUrl);
    const connector = await connectorFactory?.create(serviceUrl, audience);
    return connector?.conversations.createConversation(wanted);
  }
}

/** Who we are to the Bot Framework; without credentials, nobody is asked who they are. */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(
    identity: Parameters<ConfigurationBotFrameworkAuthentication["createConnectorFactory"]>[0],
  ): ConnectorFactory {
    const factory = super.createConnectorFactory(identity);
    return { create: async (url, audience) => withoutRetries(await factory.create(url, audience)) };
  }
}

export function createAuthentication(botFramework: BotFramework): Authentication {
  if (botFramework.type !== "credentials") return new Authentication({});
  return new Authentication({
    MicrosoftAppId: botFramework.appId,
    MicrosoftAppType: botFramework.appType,
    ...("appPassword" in botFramework && { MicrosoftAppPassword: botFramework.appPassword }),
    ...("tenantId" in botFramework && { MicrosoftAppTenantId: botFramework.tenantId }),
  });
}

type Client = {
  readonly pipeline: { readonly removePolicy: (policy: { readonly name: string }) => unknown };
};
type Connector = Awaited<ReturnType<ConnectorFactory["create"]>>;

/** The SDK's client would go on trying after the outbox gave up, and send again what the outbox sends again. */
function withoutRetries(connector: Connector): Connector {
  // boundary: the SDK keeps its client to itself, and offers no setting
  const client: Client = Reflect.get(connector, "client");
  client.pipeline.removePolicy({ name: "defaultRetryPolicy" });
  return connector;
}

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
import { readCertificate } from "./auth/certificate.ts";
import { createOwnToken, type OwnTokenDeps } from "./auth/own-token.ts";
import { type Connector, createConnector, type Token } from "./connector.ts";

type Logic = (context: TurnContext) => Promise<void>;

/** Who sent an activity, checked; and what reaches them. */
export type Proof = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>>;

/** Whom our own tokens are for. */
export const audience = "https://api.botframework.com";

type ConnectorFactory = NonNullable<Proof["connectorFactory"]>;
type Identity = Parameters<ConfigurationBotFrameworkAuthentication["createConnectorFactory"]>[0];
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["createUserTokenClient"]>>;

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
    const connector = await this.connector(appId, serviceUrl);
    return connector?.conversations.createConversation(wanted);
  }

  /** What the roster of a conversation says of one who is in it. */
  async member(
    appId: string,
    serviceUrl: string,
    { conversation, id }: { readonly conversation: string; readonly id: string },
  ): Promise<unknown> {
    const connector = await this.connector(appId, serviceUrl);
    return connector?.conversations.getConversationMember(conversation, id);
  }

  /** What lies at one of the channel's own addresses. */
  async attachment(
    appId: string,
    serviceUrl: string,
    { url, most }: { readonly url: string; readonly most: number },
  ): Promise<Buffer | undefined> {
    // boundary: the SDK's type of a connector does not know what ours can do besides
    const connector = (await this.connector(appId, serviceUrl)) as unknown as Connector | undefined;
    return connector?.attachment(url, most);
  }

  /** What carries our calls to a service URL; outside any turn nothing else of the SDK is needed to send. */
  async connector(appId: string, serviceUrl: string) {
    return this.vouch(appId, serviceUrl).connectorFactory?.create(serviceUrl, audience);
  }
}

/** Who we are to the Bot Framework; without credentials, nobody is asked who they are. */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = new Map<string, Promise<Connector>>();
  readonly #token: Token | undefined;

  constructor(configuration: Readonly<Record<string, string>>, token?: Token) {
    super(configuration);
    this.#token = token;
  }

  // one for each service URL: to make the SDK's client anew costs more than all else of a turn
  override createConnectorFactory(identity: Identity): ConnectorFactory {
    return { create: (url, wanted) => this.#connector(identity, url, wanted) as Promise<never> };
  }

  // boundary: nobody signs in through us, and to make the client costs time in every turn
  override async createUserTokenClient(): Promise<UserTokenClient> {
    return {} as UserTokenClient;
  }

  #connector(identity: Identity, url: string, wanted: string | undefined): Promise<Connector> {
    const known = this.#connectors.get(url);
    if (known !== undefined) return known;
    if (this.#connectors.size >= mostConnectors) this.#connectors.clear();
    const connector = this.#tokenFor(identity, url, wanted).then((token) => createConnector(url, token));
    connector.catch(() => this.#connectors.delete(url));
    this.#connectors.set(url, connector);
    return connector;
  }

  async #tokenFor(identity: Identity, url: string, wanted = audience): Promise<Token> {
    return this.#token ?? tokenOf(await super.createConnectorFactory(identity).create(url, wanted));
  }
}

/** Channels have a few addresses, and whoever is allowed to name others must not fill the memory. */
const mostConnectors = 1_000;

/** The tenant that the apps of many tenants get their tokens from. */
const sharedTenant = "botframework.com";

/** Throws where the certificate we are to prove ourselves with cannot be used. */
export function createAuthentication(
  botFramework: BotFramework,
  { loginUrl, now }: Pick<OwnTokenDeps, "loginUrl" | "now">,
): Authentication {
  if (botFramework.type !== "credentials") return new Authentication({});
  const { appId } = botFramework;
  if (botFramework.appType === "UserAssignedMSI") {
    const { appType, tenantId } = botFramework;
    return new Authentication({
      MicrosoftAppId: appId,
      MicrosoftAppType: appType,
      MicrosoftAppTenantId: tenantId,
    });
  }
  if ("certificateFile" in botFramework) readCertificate(botFramework.certificateFile, now());
  const tenant = botFramework.appType === "SingleTenant" ? botFramework.tenantId : sharedTenant;
  return new Authentication(
    { MicrosoftAppId: appId },
    createOwnToken({ appId, tenant, proof: botFramework, loginUrl, now }),
  );
}

type Credentials = { readonly appId?: string; readonly getToken?: () => Promise<string> };

/** The token of a managed identity, which the SDK fetches and keeps while it lasts; only the sending is ours. */
function tokenOf(client: object): Token {
  // boundary: the SDK's client keeps its credentials to itself
  const credentials: Credentials | undefined = Reflect.get(client, "credentials");
  return async () => (credentials?.appId ? credentials.getToken?.() : undefined);
}

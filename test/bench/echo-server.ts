import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from "botbuilder";
import restify from "restify";
import { seedToken } from "./seeded-token.ts";
import { type Settings, settingsSchema } from "./settings.ts";
import { tellUsage } from "./usage.ts";

/** The SDK's own echo sample on restify; with `state`, it counts what it heard with the SDK's state in memory. */
class Echo extends ActivityHandler {
  constructor(state: ConversationState | undefined) {
    super();
    const heard = state?.createProperty<number>("heard");
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity(`${(await counted(context)) ?? ""}echo hello`);
      await next();
    });
    this.onMessage(async (context, next) => {
      await context.sendActivity(`${(await counted(context)) ?? ""}echo ${context.activity.text}`);
      await next();
    });
    this.onDialog(async (context, next) => {
      await state?.saveChanges(context, false);
      await next();
    });

    async function counted(context: Parameters<NonNullable<typeof heard>["get"]>[0]) {
      if (heard === undefined) return undefined;
      const count = (await heard.get(context, 0)) + 1;
      await heard.set(context, count);
      return `${count} `;
    }
  }
}

const [settings, kind] = process.argv.slice(2);
await start(settingsSchema.parse(JSON.parse(settings ?? "{}")));

async function start({ appId, openIdUrl, hasTokens }: Settings): Promise<void> {
  if (hasTokens) seedToken(appId);
  const authentication = new ConfigurationBotFrameworkAuthentication(
    hasTokens
      ? {
          MicrosoftAppId: appId,
          MicrosoftAppPassword: "secret",
          MicrosoftAppType: "MultiTenant",
          ValidateAuthority: true,
          ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
          ToChannelFromBotOAuthScope: "https://api.botframework.com",
          ToBotFromChannelTokenIssuer: "https://api.botframework.com",
          OAuthUrl: "https://api.botframework.com",
          ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
          CallerId: "urn:botframework:azure",
        }
      : {},
  );
  const adapter = new CloudAdapter(authentication);
  const bot = new Echo(kind === "state" ? new ConversationState(new MemoryStorage()) : undefined);
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post("/api/messages", async (request, response) => {
    // boundary: the SDK's type of a request is stricter than restify's, which its samples hand it
    await adapter.process(request as Parameters<typeof adapter.process>[0], response, (context) =>
      bot.run(context),
    );
  });
  server.listen(0, "127.0.0.1", () => {
    tellUsage();
    process.send?.({ address: `http://127.0.0.1:${server.address().port}` });
  });
}

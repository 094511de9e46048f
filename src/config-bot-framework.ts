import { z } from "zod";
import type { OwnProof } from "./channels/auth/own-token.ts";
import { list } from "./config-values.ts";

const appTypes = ["SingleTenant", "MultiTenant", "UserAssignedMSI"] as const;

/**
 * Where the Bot Framework's own channels are answered: Direct Line, Web Chat and the like, Teams, and Teams of the US
 * government's community cloud. trafficmanager.net as a whole is not among them: anybody can have a name there.
 */
const ownServiceHosts = [
  "*.botframework.com",
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
] as const;

const serviceHost = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .replace(/^https:\/\//, "")
      .replace(/\/$/, ""),
  )
  .refine((host) => /^(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(host), {
    error:
      "must be a host reached by https, as smba.trafficmanager.net, or all hosts below one, as *.botframework.com",
  });

export const botVariables = {
  BOT_APP_ID: z.guid("must be the app's id, as 00000000-0000-0000-0000-000000000000").optional(),
  BOT_APP_PASSWORD: z.string().optional(),
  BOT_APP_CERTIFICATE: z.string().optional(),
  BOT_APP_TYPE: z.enum(appTypes, `allowed: ${appTypes.join(", ")}`).default("SingleTenant"),
  BOT_TENANT_ID: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)*$/, "must be the tenant's id or domain name")
    .optional(),
  BOT_ALLOWED_TENANTS: list(
    z.guid("must be a tenant's id, as 00000000-0000-0000-0000-000000000000").toLowerCase(),
  ).default([]),
  ALLOWED_SERVICE_URLS: list(serviceHost).default([...ownServiceHosts]),
};

/** How the Bot Framework's channels are talked to. Web chat needs none of it. */
export type BotFramework =
  /** Production without credentials: nothing could tell who calls, so /api/messages is switched off. */
  | { readonly type: "off" }
  /** Without credentials, for an emulator on this machine: only loopback service URLs. */
  | { readonly type: "local" }
  | ({
      readonly type: "credentials";
      readonly appId: string;
      /** The hosts that may be answered, by https: "a.example" is that host alone, "*.a.example" every host below it. */
      readonly serviceHosts: readonly string[];
      /** The organisations whose Teams may talk to us; empty means any that has the app. */
      readonly tenants: readonly string[];
    } & Proof);

/** What the bot proves to Microsoft that it is itself with. */
type Proof =
  | ({ readonly appType: "SingleTenant"; readonly tenantId: string } & OwnProof)
  | ({ readonly appType: "MultiTenant" } & OwnProof)
  | { readonly appType: "UserAssignedMSI"; readonly tenantId: string };

type BotValues = z.infer<z.ZodObject<typeof botVariables>>;

export function botFramework(
  values: BotValues & { readonly NODE_ENV: "development" | "production" | "test" },
): BotFramework {
  const proof = proofOf(values);
  if (values.BOT_APP_ID === undefined || proof === undefined) {
    return { type: values.NODE_ENV === "production" ? "off" : "local" };
  }
  return {
    type: "credentials",
    appId: values.BOT_APP_ID,
    serviceHosts: values.ALLOWED_SERVICE_URLS,
    tenants: allowedTenants(values),
    ...proof,
  };
}

/** A bot of one organisation talks to that one, where nobody said otherwise. */
function allowedTenants({ BOT_ALLOWED_TENANTS, BOT_APP_TYPE, BOT_TENANT_ID }: BotValues): readonly string[] {
  const isOwnId = BOT_APP_TYPE !== "MultiTenant" && z.guid().safeParse(BOT_TENANT_ID).success;
  if (BOT_ALLOWED_TENANTS.length > 0 || !isOwnId || BOT_TENANT_ID === undefined) return BOT_ALLOWED_TENANTS;
  return [BOT_TENANT_ID.toLowerCase()];
}

function proofOf(values: BotValues): Proof | undefined {
  const { BOT_APP_TYPE: appType, BOT_TENANT_ID: tenantId } = values;
  const proof = ownProof(values);
  switch (appType) {
    case "SingleTenant":
      return proof && tenantId ? { appType, tenantId, ...proof } : undefined;
    case "MultiTenant":
      return proof && { appType, ...proof };
    case "UserAssignedMSI":
      return tenantId ? { appType, tenantId } : undefined;
  }
}

function ownProof({ BOT_APP_PASSWORD, BOT_APP_CERTIFICATE }: BotValues): OwnProof | undefined {
  if (BOT_APP_CERTIFICATE !== undefined) return { certificateFile: BOT_APP_CERTIFICATE };
  return BOT_APP_PASSWORD === undefined ? undefined : { appPassword: BOT_APP_PASSWORD };
}

/** What is missing beside the variables of the bot that are set. */
export function halfSet(given: Readonly<Record<string, string | undefined>>) {
  const missing = (variable: string, because: string) =>
    given[variable] === undefined ? [{ variable, fault: `is missing, but ${because}` }] : [];
  const { BOT_APP_TYPE: appType = "SingleTenant" } = given;

  const proofs = ["BOT_APP_PASSWORD", "BOT_APP_CERTIFICATE"] as const;
  if (given.BOT_APP_ID === undefined) {
    const set = [...proofs, "BOT_TENANT_ID"].find((variable) => given[variable] !== undefined);
    return set === undefined ? [] : missing("BOT_APP_ID", `${set} is set`);
  }
  if (proofs.every((variable) => given[variable] !== undefined))
    return [{ variable: "BOT_APP_CERTIFICATE", fault: "is set beside BOT_APP_PASSWORD: set one of them" }];
  return [
    ...(appType === "UserAssignedMSI" || given.BOT_APP_CERTIFICATE !== undefined
      ? []
      : missing("BOT_APP_PASSWORD", `BOT_APP_ID is set and BOT_APP_TYPE is ${appType}`)),
    ...(appType === "MultiTenant"
      ? []
      : missing("BOT_TENANT_ID", `BOT_APP_ID is set and BOT_APP_TYPE is ${appType}`)),
  ];
}

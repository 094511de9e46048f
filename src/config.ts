import { z } from "zod";
import { type BotFramework, botFramework, botVariables, halfSet } from "./config-bot-framework.ts";
import { hoursVariables, scheduleIn } from "./config-hours.ts";
import { halfSetModel, type ModelSettings, modelSettings, modelVariables } from "./config-model.ts";
import { halfSetTargets, type TargetSettings, targetSettings, targetVariables } from "./config-targets.ts";
import { supportVariables, type TeamsSupportSettings, teamsSupport } from "./config-teams-support.ts";
import { databaseUrl, days, httpUrl, list, origin, portNumber } from "./config-values.ts";
import type { Patience } from "./desk/case-alarms.ts";
import type { PresenceRules } from "./desk/presence.ts";
import type { Schedule } from "./desk/schedule.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const modes = ["development", "production", "test"] as const;
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every variable, with what it may be and its default; .env.example has a line on each. */
export const variables = z.object({
  NODE_ENV: z.enum(modes, "allowed: development, production, test").default("development"),
  PORT: portNumber.default(3978),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an IP address or a host name, as 0.0.0.0")
    .optional(),
  PUBLIC_URL: origin.optional(),
  PROXIES: z.enum(["0", "1", "2", "3"], "allowed: 0, 1, 2, 3").optional(),
  CONVERSATIONS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,6}$/, "must be a whole number from 0 to 999999; 0 is any number")
    .transform(Number)
    .default(120),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_FILE: z.string().default("data/kiriwake.sqlite"),
  LOG_LEVEL: z.enum(logLevels, `allowed: ${logLevels.join(", ")}`).default("info"),
  DEFAULT_LOCALE: z.enum(["ja", "en"], "allowed: ja, en").default("ja"),
  TRIAGE_ORDER: z.enum(["adaptive", "article"], "allowed: adaptive, article").default("adaptive"),
  WEBMAIL_URL: httpUrl.optional(),
  STATUS_PAGE_URL: httpUrl.optional(),
  RETENTION_DAYS: days.default(90),
  ALLOWED_ORIGINS: list(origin).default([]),
  ...hoursVariables,
  ...targetVariables,
  ...modelVariables,
  ...botVariables,
  ...supportVariables,
});

type Values = z.infer<typeof variables>;

export type Database =
  | { readonly type: "sqlite"; readonly file: string }
  | { readonly type: "postgres"; readonly url: string };

export type Config = {
  readonly mode: (typeof modes)[number];
  /** 0 stands for any free port. */
  readonly port: number;
  /** The address to listen on: this machine only while developing, every address in production. */
  readonly host: string;
  /** Where people reach this server; undefined means the address it listens on. */
  readonly publicUrl: string | undefined;
  /** So many proxies stand before this server, each noting in x-forwarded-for whom it took a request from. */
  readonly proxies: number;
  /** So many conversations may begin in a minute from one address; 0 is any number. */
  readonly conversationsPerMinute: number;
  readonly database: Database;
  readonly logLevel: (typeof logLevels)[number];
  readonly defaultLocale: Values["DEFAULT_LOCALE"];
  readonly triageOrder: Values["TRIAGE_ORDER"];
  /** What the words of the chat say of this company. */
  readonly company: {
    readonly webmailUrl?: string;
    readonly statusPage?: string;
  };
  /** So many days after its last word a conversation is erased, unless its case is open. */
  readonly retentionDays: number;
  /** The sites that may embed the chat. */
  readonly allowedOrigins: readonly string[];
  readonly desk: {
    /** When somebody is there, until an admin sets it at the desk; undefined when nobody said. */
    readonly schedule: Schedule | undefined;
    readonly timeZone: string;
    /** An answer is promised within so many minutes of business time. */
    readonly replyWithinMinutes: number;
    readonly patience: Patience;
    readonly presence: PresenceRules;
  };
  readonly targets: TargetSettings;
  /** Who else is asked what a message may mean; undefined when nobody is. */
  readonly model: ModelSettings | undefined;
  readonly botFramework: BotFramework;
  readonly teamsSupport: TeamsSupportSettings | undefined;
};

/** One variable, and what is wrong with it. */
export type Fault = { readonly variable: string; readonly fault: string };

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ variable, fault }) => `  ${variable}: ${fault}`);
    super(
      `Kiriwake was not started: these settings are wrong. Correct them in the environment or in .env; ` +
        `.env.example explains each.\n${lines.join("\n")}`,
    );
    this.faults = faults;
  }
}

/** The settings, from the environment; a variable set to nothing counts as not set. */
export function readConfig(environment: Environment): Config {
  const given = set(environment);
  const parsed = variables.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(toFault),
    ...halfSetTargets(given),
    ...halfSetModel(given),
    ...halfSet(given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(parsed.data);
}

function set(environment: Environment): Environment {
  const names = Object.keys(variables.shape);
  // left out, not undefined: a default takes the place of what is missing
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function toFault({ path: [variable, item], message }: z.core.$ZodIssue): Fault {
  const fault = typeof item === "number" ? `entry ${item + 1} ${message}` : message;
  return { variable: String(variable), fault };
}

function toConfig(values: Values): Config {
  return {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST ?? (values.NODE_ENV === "production" ? "0.0.0.0" : "127.0.0.1"),
    publicUrl: values.PUBLIC_URL,
    // this server speaks no https itself
    proxies: Number(values.PROXIES ?? (values.PUBLIC_URL?.startsWith("https:") ? 1 : 0)),
    conversationsPerMinute: values.CONVERSATIONS_PER_MINUTE,
    database: database(values),
    logLevel: values.LOG_LEVEL,
    defaultLocale: values.DEFAULT_LOCALE,
    triageOrder: values.TRIAGE_ORDER,
    company: {
      ...(values.WEBMAIL_URL !== undefined && { webmailUrl: values.WEBMAIL_URL }),
      ...(values.STATUS_PAGE_URL !== undefined && { statusPage: values.STATUS_PAGE_URL }),
    },
    retentionDays: values.RETENTION_DAYS,
    allowedOrigins: values.ALLOWED_ORIGINS,
    desk: {
      schedule: scheduleIn(values),
      timeZone: values.DESK_TIME_ZONE,
      replyWithinMinutes: values.REPLY_WITHIN_MINUTES,
      patience: {
        nobodyCame: values.NOBODY_CAME_MINUTES,
        userSilent: values.USER_SILENT_MINUTES,
        userGone: values.USER_GONE_MINUTES,
      },
      presence: { goneMinutes: values.AGENT_GONE_MINUTES, capacity: values.AGENT_CAPACITY },
    },
    targets: targetSettings(values),
    model: modelSettings(values),
    botFramework: botFramework(values),
    teamsSupport: teamsSupport(values),
  };
}

function database({ DATABASE_URL: url, DATABASE_FILE: file }: Values): Database {
  return url === undefined ? { type: "sqlite", file } : { type: "postgres", url };
}

/** What an agent may do; each may do what those before it may. */
export const roles = ["agent", "supervisor", "admin"] as const;

export type Role = (typeof roles)[number];

/** Somebody who works at the desk, or is invited to. */
export type Agent = {
  readonly id: string;
  /** Shown to requesters and held by a case as its assignee. No two agents' names differ only in case. */
  readonly name: string;
  /** Undefined until an invited agent has made their account. */
  readonly signInName?: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly createdAt: Date;
  /** Undefined until they were at the desk once. */
  readonly presence?: Presence;
  /** How many cases they take at once; as many as everybody when left out. */
  readonly capacity?: number;
};

/** Whether somebody takes cases, and when their browser was heard of last. */
export type Presence = { readonly isAvailable: boolean; readonly seenAt: Date };

/** How many open cases somebody has, by their name. */
export type Load = { readonly agent: string; readonly cases: number };

/** What somebody signs in with; the password only as src/desk/password.ts keeps it. */
export type Credentials = { readonly signInName: string; readonly password: string };

export type NewAgent = Pick<Agent, "id" | "name" | "role" | "createdAt">;

/** A link's token is kept as its hash only. */
export type Invitation = { readonly hash: string; readonly expiresAt: Date };

export type AgentAdded =
  | { readonly type: "added" }
  | { readonly type: "name-taken" }
  /** There is somebody with an account already: the next ones are invited. */
  | { readonly type: "not-the-first" };

export type Accepted =
  | { readonly type: "accepted"; readonly agent: Agent }
  | { readonly type: "sign-in-name-taken" }
  /** Used, withdrawn, expired, or never made. */
  | { readonly type: "not-invited" };

export type AgentChange = { readonly role: Role } | { readonly isDisabled: boolean };

export type AgentChanged = { readonly type: "changed" | "missing" | "last-admin" };

/** A browser that is signed in. */
export type DeskSession = {
  /** The hash of the token the browser holds. */
  readonly hash: string;
  readonly agent: Agent;
  readonly startedAt: Date;
  readonly seenAt: Date;
};

export type AuditEntry = {
  readonly at: Date;
  /** The agent's id. */
  readonly agent: string;
  readonly what: string;
  readonly caseNumber?: number;
  /** The id of the agent it was done to. */
  readonly about?: string;
  /** Where the request came from. */
  readonly address: string;
};

/** An entry as it is read: with the names of those it speaks of, and its place in the order. */
export type AuditLine = AuditEntry & {
  readonly position: number;
  readonly agentName: string;
  readonly aboutName?: string;
};

/** The desk's accounts, who is signed in, and what everybody looked at and did. */
export type AccountStore = {
  /** In the order of their names. */
  readonly agents: () => Promise<readonly Agent[]>;
  readonly agent: (id: string) => Promise<Agent | undefined>;
  /** Whether anybody can sign in, or could if they were not disabled. */
  readonly hasAccount: () => Promise<boolean>;
  /** Makes the first account; refused as soon as anybody has one. */
  readonly addFirstAgent: (agent: NewAgent, credentials: Credentials) => Promise<AgentAdded>;
  readonly inviteAgent: (agent: NewAgent, invitation: Invitation) => Promise<AgentAdded>;
  /** A new link for somebody known, in place of the one before. */
  readonly renewInvitation: (id: string, invitation: Invitation) => Promise<void>;
  readonly invited: (hash: string, now: Date) => Promise<Agent | undefined>;
  /** Gives the invited agent what they sign in with; once for each invitation. Whoever has a sign-in name keeps it. */
  readonly acceptInvitation: (hash: string, credentials: Credentials, now: Date) => Promise<Accepted>;
  /** Ends the agent's sessions too. There is always an admin left who can sign in. */
  readonly changeAgent: (id: string, change: AgentChange) => Promise<AgentChanged>;
  /** The enabled agent with this sign-in name, and their password as it is kept. */
  readonly credentials: (
    signInName: string,
  ) => Promise<{ readonly agent: Agent; readonly password: string } | undefined>;

  readonly setPresence: (id: string, presence: Presence) => Promise<void>;
  /** They were heard of; whether they take cases stays as it is. */
  readonly seen: (id: string, at: Date) => Promise<void>;
  readonly setCapacity: (id: string, capacity: number | undefined) => Promise<void>;
  /** Who has open cases, and how many. */
  readonly loads: () => Promise<readonly Load[]>;
  /** The open cases somebody has. */
  readonly casesOf: (agent: string) => Promise<readonly number[]>;

  readonly addSession: (session: Omit<DeskSession, "agent">, agent: string) => Promise<void>;
  /** The session with this hash; none of a disabled agent. How old it may be is its reader's to say. */
  readonly session: (hash: string) => Promise<DeskSession | undefined>;
  readonly touchSession: (hash: string, seenAt: Date) => Promise<void>;
  readonly endSession: (hash: string) => Promise<void>;
  /** Forgets sessions that were started or last seen too long ago. */
  readonly endOldSessions: (before: { readonly startedAt: Date; readonly seenAt: Date }) => Promise<void>;

  readonly addAudit: (entry: AuditEntry) => Promise<void>;
  /** The newest first, those before this position. */
  readonly audit: (before: number | undefined, limit: number) => Promise<readonly AuditLine[]>;
};

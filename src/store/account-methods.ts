import type { Kysely } from "kysely";
import type { AccountStore } from "#src/store/account-store.ts";
import { agentById, credentialsOf, hasAccount } from "#src/store/agents.ts";
import { addAudit, auditBefore } from "#src/store/audit.ts";
import { changeAgent } from "#src/store/change-agent.ts";
import {
  addSession,
  endOldSessions,
  endSession,
  sessionByHash,
  touchSession,
} from "#src/store/desk-sessions.ts";
import {
  acceptInvitation,
  addFirstAgent,
  inviteAgent,
  invitedAgent,
  renewInvitation,
} from "#src/store/invitations.ts";
import type { Method } from "#src/store/method.ts";
import { casesOf, seen, setCapacity, setPresence } from "#src/store/presence.ts";
import type { Schema } from "#src/store/schema.ts";

/** The store's methods for accounts. */
export function accountMethods(db: Kysely<Schema>, method: Method): Omit<AccountStore, "agents" | "loads"> {
  return {
    agent: method((id) => agentById(id, db)),
    hasAccount: method(() => hasAccount(db)),
    addFirstAgent: method((agent, credentials) =>
      db.transaction().execute((transaction) => addFirstAgent(agent, credentials, transaction)),
    ),
    inviteAgent: method((agent, invitation) =>
      db.transaction().execute((transaction) => inviteAgent(agent, invitation, transaction)),
    ),
    renewInvitation: method((id, invitation) => renewInvitation(id, invitation, db)),
    invited: method((hash, now) => invitedAgent(hash, now, db)),
    acceptInvitation: method((hash, credentials, now) =>
      db.transaction().execute((transaction) => acceptInvitation({ hash, credentials, now }, transaction)),
    ),
    changeAgent: method((id, change) =>
      db.transaction().execute((transaction) => changeAgent(id, change, transaction)),
    ),
    credentials: method((signInName) => credentialsOf(signInName, db)),
    setPresence: method((id, presence) => setPresence(id, presence, db)),
    seen: method((id, at) => seen(id, at, db)),
    setCapacity: method((id, capacity) => setCapacity(id, capacity, db)),
    casesOf: method((agent) => casesOf(agent, db)),
    addSession: method((session, agent) => addSession(session, agent, db)),
    session: method((hash) => sessionByHash(hash, db)),
    touchSession: method((hash, seenAt) => touchSession(hash, seenAt, db)),
    endSession: method((hash) => endSession(hash, db)),
    endOldSessions: method((before) => endOldSessions(before, db)),
    addAudit: method((entry) => addAudit(entry, db)),
    audit: method((before, limit) => auditBefore(before, limit, db)),
  };
}

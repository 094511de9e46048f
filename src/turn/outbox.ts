import type { ClaimedEntry } from "#src/store/store.ts";
import { type LaneDeps, startLane } from "./outbox-lane.ts";

export type Outbox = {
  /** Something was stored that waits to be sent. */
  readonly wake: () => void;
  /** Until when what is stored at this time is leased to us, to be taken at once; undefined when we have enough to do. */
  readonly leaseUntil: (at: Date) => Date | undefined;
  /** Carries out what was leased when it was stored. */
  readonly take: (leased: readonly ClaimedEntry[]) => void;
  /** Resolves when what is under way is settled; nothing more is begun. */
  readonly stop: () => Promise<void>;
};

/** Sends what is stored: at least once, in order inside a conversation and target, with patience. */
export function startOutbox(deps: LaneDeps): Outbox {
  const slow = Object.keys(deps.patienceMs ?? {});
  const patient = slow.map((target) => startLane({ of: [target] }, deps));
  // also finds what is stored for nobody who is here, so that it is not left lying unseen
  const quick = startLane({ except: slow }, deps);
  const running = [...patient, quick];
  return {
    ...quick,
    wake: () => {
      for (const { wake } of running) wake();
    },
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
    },
  };
}

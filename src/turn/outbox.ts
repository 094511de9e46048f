import type { Lane } from "#src/store/store.ts";
import { type LaneDeps, startLane } from "./outbox-lane.ts";

export type Outbox = {
  /** Something was stored that waits to be sent. */
  readonly wake: () => void;
  /** Resolves when what is under way is settled; nothing more is begun. */
  readonly stop: () => Promise<void>;
};

/** Sends what is stored: at least once, in order inside a conversation and target, with patience. */
export function startOutbox(deps: LaneDeps): Outbox {
  const slow = Object.keys(deps.patienceMs ?? {});
  // the last one also finds what is stored for nobody who is here, so that it is not left lying unseen
  const lanes: readonly Lane[] = [...slow.map((target) => ({ of: [target] })), { except: slow }];
  const running = lanes.map((lane) => startLane(lane, deps));
  return {
    wake: () => {
      for (const { wake } of running) wake();
    },
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
    },
  };
}

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** The cable between a client and its server, as a process and its database: it can be cut, and it can go silent as when a machine loses its power. */
export async function cable(target: URL) {
  const ends = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (bytes) => isSilent || to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  const plug = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const port = await plug(0);
  const destroyAll = () => {
    for (const end of ends) end.destroy();
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    url: Object.assign(new URL(target), { port: String(port) }).href,
    cut: () => {
      server.close();
      destroyAll();
    },
    silence: () => {
      isSilent = true;
    },
    /** Connects again; what hung in silence is gone. */
    mend: async () => {
      isSilent = false;
      destroyAll();
      if (!server.listening) await plug(port);
    },
    remove: () => {
      server.close();
      destroyAll();
    },
  };
}

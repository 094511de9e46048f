import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type Mail = Email & { readonly envelope: { readonly from: string; readonly to: readonly string[] } };

/** A mail server that keeps what it is sent, every time it is sent. */
export async function startMailSink({ port = 0 }: { readonly port?: number } = {}) {
  const mails: Mail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const refusal = refusals.shift();
        if (refusal !== undefined)
          return done(Object.assign(new Error("refused"), { responseCode: refusal }));
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = {
          from: mailFrom === false ? "" : (mailFrom?.address ?? ""),
          to: rcptTo.map(({ address }) => address),
        };
        mails.push({ ...(await PostalMime.parse(Buffer.concat(chunks))), envelope });
        done();
      });
    },
  });
  // a client that is killed in the middle is no failure of the server's
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    /** Answers the next mail with this code. */
    refuse: (code: number) => void refusals.push(code),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What a mailbox shows that keeps one message of every id. */
export function kept(mails: readonly Mail[]): readonly Mail[] {
  const byId = new Map(mails.map((mail) => [mail.messageId, mail]));
  return [...byId.values()];
}

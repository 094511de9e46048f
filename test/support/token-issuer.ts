import { createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

type Pair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Generated once: making one takes longer than a test. */
const known: Pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pairs: readonly (readonly [string, Pair])[] = [
  ["known", known],
  ...["foreign", "bare"].map((kid) => [kid, generateKeyPairSync("rsa", { modulusLength: 2048 })] as const),
];
const pairOf = (kid: string): Pair => pairs.find(([name]) => name === kid)?.[1] ?? known;

/** The Bot Framework's issuer of tokens: says which keys it signs with, and which channels each may speak for. */
export async function startIssuer() {
  const asked: string[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(isDown ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.url === "/keys" ? { keys: keys() } : { jwks_uri: `${url()}/keys` }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  };
  return {
    openIdUrl: `${url()}/openid`,
    /** How often its keys were asked for. */
    keysAsked: () => asked.filter((path) => path === "/keys").length,
    goDown: () => {
      isDown = true;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function keys(): readonly object[] {
  const endorsements: Readonly<Record<string, object>> = {
    known: { endorsements: ["msteams", "webchat"] },
    foreign: { endorsements: ["skypeforbusiness"] },
    bare: {},
  };
  return pairs.map(([kid, { publicKey }]) => ({
    ...publicKey.export({ format: "jwk" }),
    kid,
    ...endorsements[kid],
  }));
}

export type Forged = {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with this key's private half instead of the one the header names. */
  readonly signedBy?: string;
};

/** A token as the Bot Framework makes it, but for what is given. */
export function token(
  honest: Readonly<Record<string, unknown>>,
  { header, claims, signedBy }: Forged = {},
): string {
  const head = { alg: "RS256", typ: "JWT", kid: "known", ...header };
  const signed = `${encode(head)}.${encode({ ...honest, ...claims })}`;
  return `${signed}.${signatureOf(signed, head, signedBy)}`;
}

function signatureOf(
  signed: string,
  { alg, kid }: { readonly alg: string; readonly kid: string },
  signedBy = kid,
): string {
  if (alg === "none") return "";
  const { privateKey, publicKey } = pairOf(signedBy);
  if (alg === "HS256") {
    const secret = publicKey.export({ type: "spki", format: "pem" });
    return createHmac("sha256", secret).update(signed).digest("base64url");
  }
  return createSign(alg === "RS512" ? "RSA-SHA512" : "RSA-SHA256")
    .update(signed)
    .sign(privateKey, "base64url");
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

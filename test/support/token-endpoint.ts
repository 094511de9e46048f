import { constants, createPublicKey, verify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** What was asked of the token endpoint: the form, and what the assertion in it says when its signature is right. */
export type Asked = {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly assertion?: { readonly head: object; readonly claims: Readonly<Record<string, unknown>> };
};

type Options = {
  /** The certificate of the app, as it was uploaded. */
  readonly certificate?: string;
  readonly expiresIn?: number;
};

/** Microsoft's side of getting a token: knows the app's certificate, and gives a token to who has its key. */
export async function startTokenEndpoint({ certificate, expiresIn = 3_600 }: Options = {}) {
  const asked: Asked[] = [];
  const refusals: number[] = [];
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const assertion =
      certificate === undefined ? undefined : genuine(form.client_assertion ?? "", certificate);
    asked.push({ path: request.url ?? "", form, ...(assertion && { assertion }) });
    const isProven = certificate === undefined ? form.client_secret === "secret" : assertion !== undefined;
    const status = refusals.shift() ?? (isProven ? 200 : 401);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        status === 200
          ? { token_type: "Bearer", expires_in: expiresIn, access_token: `token-${asked.length}` }
          : { error: "invalid_client" },
      ),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    asked,
    /** Refuses the next one who asks with this. */
    refuse: (status: number) => void refusals.push(status),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What an assertion says, if the key of this certificate signed it and its head names it. */
function genuine(assertion: string, pem: string): Asked["assertion"] {
  const [head = "", body = "", signature = ""] = assertion.split(".");
  const key = {
    key: createPublicKey(pem),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  const isSigned = verify("sha256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
  const said = JSON.parse(Buffer.from(head, "base64url").toString() || "{}");
  const thumbprint = new X509Certificate(pem).fingerprint256.replaceAll(":", "");
  const isNamed = said["x5t#S256"] === Buffer.from(thumbprint, "hex").toString("base64url");
  if (!isSigned || !isNamed || said.alg !== "PS256") return undefined;
  return { head: said, claims: JSON.parse(Buffer.from(body, "base64url").toString()) };
}

import { constants, createPrivateKey, type KeyObject, randomUUID, sign, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

/** What we prove who we are with: its thumbprint says which key to check with. */
export type Certificate = { readonly thumbprint: string; readonly key: KeyObject };

export class CertificateUnusableError extends Error {
  override readonly name = "CertificateUnusableError";
  constructor(fault: string, options: { cause?: unknown } = {}) {
    super(
      `BOT_APP_CERTIFICATE ${fault}. It names a PEM file with the certificate and its RSA key, without a password; ` +
        `upload the certificate under Certificates & secrets of the app.`,
      options,
    );
  }
}

/** The certificate and its key from a PEM file; throws on what Microsoft would refuse. */
export function readCertificate(file: string, now: Date): Certificate {
  const { certificate, key } = parsed(file);
  if (key.asymmetricKeyType !== "rsa" || !certificate.checkPrivateKey(key)) {
    throw new CertificateUnusableError("holds a key that is not the certificate's");
  }
  if (certificate.validToDate <= now) throw new CertificateUnusableError("has expired");
  return {
    thumbprint: Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url"),
    key,
  };
}

function parsed(file: string) {
  try {
    const pem = readFileSync(file);
    return { certificate: new X509Certificate(pem), key: createPrivateKey(pem) };
  } catch (cause) {
    throw new CertificateUnusableError("cannot be read", { cause });
  }
}

const validSeconds = 300;

/** A statement, signed and for one use, that we are this app; as Microsoft asks for them. */
export function assertionOf(
  { thumbprint, key }: Certificate,
  { appId, audience, now }: { readonly appId: string; readonly audience: string; readonly now: Date },
): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const head = { alg: "PS256", typ: "JWT", "x5t#S256": thumbprint };
  const claims = {
    aud: audience,
    iss: appId,
    sub: appId,
    jti: randomUUID(),
    iat: seconds,
    nbf: seconds,
    exp: seconds + validSeconds,
  };
  const signed = `${encoded(head)}.${encoded(claims)}`;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${signed}.${sign("sha256", Buffer.from(signed), { key, ...padding }).toString("base64url")}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

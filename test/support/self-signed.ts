import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const sha256WithRsa = sequence(Buffer.from("06092a864886f70d01010b", "hex"), Buffer.from("0500", "hex"));
const commonName = Buffer.from("0603550403", "hex");

/** A certificate and its key, as PEM, as somebody makes them for an app: signed with the same key. */
export function selfSigned({ validTo = new Date("2049-12-31T23:59:59Z") } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const name = sequence(tagged(0x31, sequence(commonName, tagged(0x0c, Buffer.from("kiriwake")))));
  const validity = sequence(time(new Date("2020-01-01T00:00:00Z")), time(validTo));
  const serial = tagged(0x02, Buffer.from([1]));
  const body = sequence(serial, sha256WithRsa, name, validity, name, spki(publicKey));
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  return {
    certificate: pem("CERTIFICATE", sequence(body, sha256WithRsa, signature)),
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: "spki", format: "der" });
}

function time(instant: Date): Buffer {
  const [digits = ""] = instant.toISOString().slice(2).replace(/[-T:]/g, "").split(".");
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** One element of DER. */
function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

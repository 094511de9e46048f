import { plain } from "./plain.ts";

/** A message without its secrets, and whether there were any. */
export type Masked = { readonly text: string; readonly hasSecret: boolean };

/** What stands in a secret's place. */
export const mask = "●●●●";

/** Longer texts are looked through this far at a time, so that no text takes long. */
const longest = 20_000;

/**
 * Takes passwords, PINs, one-time codes, card numbers, tokens and keys out of a text before anything else sees it.
 * Mail addresses, phone numbers, error codes and server names stay: the person who helps needs them.
 */
export function maskSecrets(source: string): Masked {
  const { text, starts, ends } = plain(source.slice(0, longest));
  const spans = secretSpans(text);
  if (spans.length === 0) return { text: source, hasSecret: false };
  let masked = "";
  let at = 0;
  for (const { from, to } of spans) {
    masked += source.slice(at, starts[from]) + mask;
    at = ends[to - 1] ?? source.length;
  }
  return { text: masked + source.slice(at), hasSecret: true };
}

type Span = { readonly from: number; readonly to: number };

const named =
  "ログインパスワード|アプリ(?:固有の)?パスワード|パスワード|ぱすわーど|パスコード|パス(?=[はを:= ])|暗証番号|(?:ワンタイム|認証|確認|セキュリティ)(?:パスワード|コード|番号)|合言葉|トークン|(?:api|シークレット|アクセス)キー|(?<![a-z])(?:(?:app |one[- ]time |login |wifi |my )*(?:password|passcode|passphrase|pass ?word)|passwd|pass|pwd?|pin(?: ?code| ?number|コード)?|otp|cvv|cvc|(?:verification|security|one[- ]time|auth(?:entication)?|login|2fa|sms|confirmation) ?codes?|tokens?|secret(?: key)?|(?:api|access|secret)[ _-]?key|code(?= (?:they|it|you|he|she|from|on|in)))(?![a-z])";
/** "is", は, :, = and what may stand around them. */
const joined =
  "(?:(?: (?:is|was|are|to|as|should be|used to be|it sent me is))(?= )|\\s*[:=→]|\\s+-(?= )|\\s*(?:は[、 ]*|が|を|って|の(?=[a-z0-9])))\\s*[「『\"'`(]?";

const afterName = new RegExp(`(?:${named})([^。\\n:=]{0,24}?)(${joined})`, "giu");
/** "pw hunter2": nothing in between. */
const besideName = new RegExp(`(?:${named})()(\\s*[「『"'\`(]?)(?=[!-9;<>-~])`, "giu");

/** What a secret may be made of; kana and kanji only beside a digit. */
const asciiValue = /^[!-~]+(?: [0-9]{3,4}(?![0-9]))*/u;
const mixedValue =
  /^[ぁ-んァ-ヶー一-龠a-z0-9!-~]*[0-9][ぁ-んァ-ヶー一-龠a-z0-9!-~]*?(?=です|でした|だ|なん|や|に(?:し|変|設)|で(?:ログ|入|す)|と|。|、|\s|$)/iu;

/** Words that follow "password is" and are none. */
const plainWords = new Set(
  "not wrong incorrect correct right expired invalid the same ok okay fine required being rejected refused accepted asked saved a an my changed still no always too also blank empty unknown reset different in on for it was is and or that this what needed must never good valid set stored gone lost forgotten new old working denied failed error mail email outlook gmail imap pop smtp ssl tls".split(
    " ",
  ),
);

/** Error codes, addresses of machines and of people. */
const notSecret =
  /^(?:0x[0-9a-f]{6,8}|[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}(?::[0-9]+)?|[245]\.[0-9]+\.[0-9]+|[^@\s]+@[^@\s]+\.[a-z]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?)$/i;

function secretSpans(text: string): readonly Span[] {
  const named = [...appPasswords(text), ...namedSecrets(text), ...namedBehind(text)];
  const like = named.length > 0 ? likeSecrets(text) : [];
  const spans: Span[] = [];
  for (const span of [...named, ...cards(text), ...tokens(text), ...like]) {
    if (!spans.some((known) => span.from < known.to && known.from < span.to)) spans.push(span);
  }
  return spans.sort((one, other) => one.from - other.from);
}

function namedSecrets(text: string): readonly Span[] {
  return [...text.matchAll(afterName), ...text.matchAll(besideName)].flatMap(
    ({ 0: whole, 1: between = "", 2: sign = "", index }) => {
      const from = index + whole.length;
      const value = valueAt(text.slice(from, from + 80), { between, sign });
      return value === undefined ? [] : [{ from, to: from + value.length }];
    },
  );
}

type Place = { readonly between: string; readonly sign: string };

function valueAt(rest: string, { between, sign }: Place): string | undefined {
  const isNamedDirectly = between.trim() === "";
  const value = asciiValue.exec(rest)?.[0]?.replace(/[)\]」』"'`.,;!?]+$/u, "") ?? "";
  if (value.length >= 3 && notSecret.test(value)) return undefined;
  const isMarked = isNamedDirectly && /[:=は→「『"]/u.test(sign);
  if (value.length >= 3 && isSecret(value, rest, { isNamedDirectly, isMarked })) return value;
  if (!isNamedDirectly || !/[はが:=]/.test(sign)) return undefined;
  const mixed = mixedValue.exec(rest)?.[0] ?? "";
  return mixed.length >= 5 && !/[月日時分年回件桁個]|文字|以上/.test(mixed) ? mixed : undefined;
}

type Named = { readonly isNamedDirectly: boolean; readonly isMarked: boolean };

/** "pw: hunter", 「パスワードはsakuraです」, and not "password is wrong". */
function isSecret(value: string, rest: string, { isNamedDirectly, isMarked }: Named): boolean {
  const isWord = /^[a-z]+$/i.test(value);
  if (isWord) return isMarked && !plainWords.has(value.toLowerCase()) && !isSentence(rest, value);
  return (isNamedDirectly || /[0-9]/.test(value)) && !isDate(value, rest);
}

/** "Outlook asks …": a word that more words follow is no password. */
function isSentence(rest: string, word: string): boolean {
  return /^ [a-z]+ [a-z]/i.test(rest.slice(word.length));
}

function isDate(value: string, rest: string): boolean {
  return (
    /^[0-9]{1,4}(?:[/-][0-9]{1,2})*$/.test(value) &&
    /^[0-9/-]+(?:月|日|時|回|年|文字|桁|分|件|characters|digits|times|days|weeks|months|attempts)/.test(
      rest.replaceAll(" ", ""),
    )
  );
}

/** 「abc123がパスワードです」. */
function namedBehind(text: string): readonly Span[] {
  const written = new RegExp(
    `(?<![!-~])([!-~]{5,}) ?(?:が|は|って|だけど|is|was) ?(?:my |the )?(?:${named})`,
    "giu",
  );
  return [...text.matchAll(written)].flatMap(({ 1: value = "", index }) =>
    /[0-9]/.test(value) && /[a-z]/i.test(value) && !notSecret.test(value)
      ? [{ from: index, to: index + value.length }]
      : [],
  );
}

/** Beside a password, whatever else mixes letters and digits is one too: the old one, the new one. */
function likeSecrets(text: string): readonly Span[] {
  return [...text.matchAll(/(?<![!-~])(?=[!-~]*[a-z])(?=[!-~]*[0-9])[!-~]{6,}/gi)].flatMap(
    ({ 0: found, index }) => {
      const value = found.replace(/[)\]」』"'`.,;!?]+$/u, "");
      return notSecret.test(value) || /[@/]|^k-[0-9]+$/i.test(value)
        ? []
        : [{ from: index, to: index + value.length }];
    },
  );
}

function cards(text: string): readonly Span[] {
  return [...text.matchAll(/(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])/g)]
    .filter(([digits]) => isLuhn(digits.replaceAll(/[ -]/g, "")))
    .map(({ 0: digits, index }) => ({ from: index, to: index + digits.length }));
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

function tokens(text: string): readonly Span[] {
  const written =
    /(?<=bearer )[\w.~+/-]{12,}=*|(?<![\w-])(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abp]|AKIA|AIza|eyJ)[\w.-]{10,}/gi;
  return [...text.matchAll(written)].map(({ 0: token, index }) => ({
    from: index,
    to: index + token.length,
  }));
}

/** Four groups of four letters, told as a password. */
function appPasswords(text: string): readonly Span[] {
  return [
    ...text.matchAll(
      /(?:password|パスワード|pass)[^。\n]{0,30}?((?<![a-z])[a-z]{4}(?: [a-z]{4}){3}(?![a-z]))/gi,
    ),
  ].map(({ 0: whole, 1: value = "", index }) => ({
    from: index + whole.length - value.length,
    to: index + whole.length,
  }));
}

import { type Kysely, type RawBuilder, sql } from "kysely";
import { nameKey } from "#src/store/name-key.ts";
import { hasRowLocks } from "#src/store/row-locks.ts";
import type { Schema } from "#src/store/schema.ts";

/** So many of the newest cases are looked through, and of each so many of the newest sayings: no search takes long. */
export const searchedCases = 1_000;
const searchedSayings = 300;

/** Less would be in everything. */
const shortest = 2;

/**
 * Whether requester or agent wrote this in a case's conversation, or an agent in a note of it; capitals and the width of
 * letters make no difference. What Kiriwake said itself is much the same everywhere, and is passed over.
 */
export function isSaid(search: string, db: Kysely<Schema>): RawBuilder<boolean> {
  const words = [...new Set([search.trim(), nameKey(search)])];
  const wide = inWideLetters(nameKey(search));
  if (nameKey(search).length < shortest || /^k-\d+$/.test(nameKey(search))) return sql<boolean>`(1 = 0)`;
  const like = (column: RawBuilder<unknown>, word: string) =>
    hasRowLocks(db)
      ? sql<boolean>`${column} ilike ${pattern(word)} escape '!'`
      : // SQLite's knows no difference in case between narrow Latin letters
        sql<boolean>`${column} like ${pattern(word)} escape '!'`;
  const inWide = (column: RawBuilder<unknown>) =>
    hasRowLocks(db) ? sql`${column} ~ ${wide}` : sql`${column} glob ${`*${wide}*`}`;
  const text = hasRowLocks(db) ? sql`(activity::json ->> 'text')` : sql`json_extract(activity, '$.text')`;
  const anyOf = (column: RawBuilder<unknown>, written: readonly string[]) =>
    sql.join([...written.map((word) => like(column, word)), inWide(column)], sql` or `);
  // most rows are passed over without being taken apart
  const inSaid = sql`(${anyOf(sql`activity`, words.map(inJson))}) and (${anyOf(text, words)})`;
  return sql<boolean>`number in (
    select recent.number from (
      select number, conversation from cases order by number desc limit ${searchedCases}
    ) as recent
    where exists (
      select 1 from transcript
      where transcript.conversation = recent.conversation
        and sequence > (select last_sequence from conversations where key = recent.conversation) - ${searchedSayings}
        and author in ('user', 'agent') and ${inSaid}
    ) or exists (
      select 1 from case_notes
      where case_notes.conversation = recent.conversation and (${anyOf(sql`case_notes.text`, words)})
    )
  )`;
}

/** Its letters in full width, small or capital, as SQLite's GLOB and PostgreSQL's expressions have them alike. */
function inWideLetters(narrow: string): string {
  const wide = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
  return narrow.replaceAll(/[!-~]/g, (letter) =>
    /[a-z]/.test(letter) ? `[${wide(letter)}${wide(letter.toUpperCase())}]` : wide(letter),
  );
}

/** As it stands in the text of a column of JSON. */
function inJson(word: string): string {
  return JSON.stringify(word).slice(1, -1);
}

function pattern(word: string): string {
  return `%${word.replace(/[!%_]/g, "!$&")}%`;
}

import { fault, FaultError } from '../../schemas/fault.ts';

/** A value of an INSERT as written: a text, a number or nothing. */
export type SqlValue = string | null;

/** What a script of table rows says, statement by statement. Comments and heads are kept for whoever reads every text. */
export type SqlStatement =
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | {
      readonly kind: 'row';
      readonly table: string;
      /** Null: in the order of the table. */
      readonly columns: readonly string[] | null;
      readonly values: readonly SqlValue[];
    }
  | {
      readonly kind: 'update';
      readonly table: string;
      readonly set: ReadonlyMap<string, SqlValue>;
      readonly where: { readonly column: string; readonly value: SqlValue };
    };

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /(?<blank>\s+)|(?<remark>--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)|(?<text>[Nn]?'[^']*(?:''[^']*)*')|(?<quoted>"[^"]*"|`[^`]*`)|(?<number>[+-]?\d+(?:\.\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>.)/suy;
/** Statements that change no row: of the session, of a transaction, of the tables' shape. */
const PASSED = new Set(['SET', 'BEGIN', 'START', 'COMMIT', 'USE', 'LOCK', 'UNLOCK', 'DROP', 'ALTER', 'COMMENT']);

const broken = (what: string): FaultError => new FaultError(fault('FILE_UNREADABLE', '', what));

/**
 * Reads a script of rows as a database's export writes it: CREATE TABLE, INSERT, UPDATE of one row by its key. It is read, never
 * run. Throws a FaultError for whatever else it holds: a part that is not understood must not be passed by.
 */
export function* sqlStatements(script: string): Generator<SqlStatement> {
  const remarks: string[] = [];
  let tokens: Token[] = [];
  for (const token of tokensIn(script, remarks)) {
    if (token.kind === 'sign' && token.text === ';') {
      yield* remarks.splice(0).map((text) => ({ kind: 'remark', text }) as const);
      yield* statement(new Tokens(tokens, script));
      tokens = [];
    } else tokens.push(token);
  }
  yield* remarks.map((text) => ({ kind: 'remark', text }) as const);
  if (tokens.length > 0) yield* statement(new Tokens(tokens, script));
}

function* tokensIn(script: string, remarks: string[]): Generator<Token> {
  TOKEN.lastIndex = 0;
  for (let at = 0; at < script.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(script)?.groups ?? {};
    const { remark, text, quoted, number, word, sign } = groups;
    const after = TOKEN.lastIndex;
    if (remark !== undefined) remarks.push(remark);
    else if (text !== undefined)
      yield { kind: 'text', text: text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'"), at };
    else if (quoted !== undefined) yield { kind: 'word', text: quoted.slice(1, -1), at };
    else if (number !== undefined) yield { kind: 'number', text: number, at };
    else if (word !== undefined) yield { kind: 'word', text: word, at };
    else if (sign !== undefined) yield { kind: 'sign', text: sign, at };
    TOKEN.lastIndex = after;
  }
}

class Tokens {
  readonly #tokens: readonly Token[];
  readonly #script: string;
  #at = 0;

  constructor(tokens: readonly Token[], script: string) {
    this.#tokens = tokens;
    this.#script = script;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  take(): Token {
    const token = this.next;
    if (token === undefined) throw broken('语句不完整');
    this.#at += 1;
    return token;
  }

  /** Whether this comes next; it is taken then. */
  takes(text: string): boolean {
    const token = this.next;
    const is = token !== undefined && token.kind !== 'text' && token.text.toUpperCase() === text;
    if (is) this.#at += 1;
    return is;
  }

  must(text: string): void {
    if (!this.takes(text)) throw broken(`应有 ${text}`);
  }

  /** A name in capitals; of `schema.table` the last part. */
  name(): string {
    const { kind, text } = this.take();
    if (kind !== 'word') throw broken('应有名称');
    return this.takes('.') ? this.name() : text.toUpperCase();
  }

  value(): SqlValue {
    const { kind, text } = this.take();
    if (kind === 'text' || kind === 'number') return text;
    if (kind === 'word' && /^(?:NULL|DEFAULT)$/iu.test(text)) return null;
    throw broken('值应为文字、数字或 NULL');
  }

  list<T>(one: () => T): readonly T[] {
    this.must('(');
    const items = [one()];
    while (this.takes(',')) items.push(one());
    this.must(')');
    return items;
  }

  end(): void {
    if (this.next !== undefined) throw broken('语句结束后还有内容');
  }

  /** The whole statement as written. */
  get whole(): string {
    const [first, last] = [this.#tokens[0], this.#tokens.at(-1)];
    return this.#script.slice(first?.at ?? 0, (last?.at ?? 0) + (last?.text.length ?? 0));
  }
}

function* statement(tokens: Tokens): Generator<SqlStatement> {
  if (tokens.next === undefined) return;
  const verb = tokens.take().text.toUpperCase();
  if (verb === 'INSERT') yield* rows(tokens);
  else if (verb === 'UPDATE') yield update(tokens);
  else {
    yield { kind: 'remark', text: tokens.whole };
    if (verb === 'CREATE') yield* table(tokens);
    else if (!PASSED.has(verb)) throw broken('只接受 CREATE TABLE、INSERT 和 UPDATE 语句');
  }
}

/** The names of the columns: the first word of each part between the outer brackets that is no constraint. */
function* table(tokens: Tokens): Generator<SqlStatement> {
  if (!tokens.takes('TABLE')) return;
  if (tokens.takes('IF')) {
    tokens.must('NOT');
    tokens.must('EXISTS');
  }
  const name = tokens.name();
  const columns: string[] = [];
  tokens.must('(');
  for (let depth = 1, begins = true; depth > 0;) {
    const { kind, text } = tokens.take();
    if (text === '(' && kind === 'sign') depth += 1;
    else if (text === ')' && kind === 'sign') depth -= 1;
    else if (begins && !/^(?:PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|CHECK|FOREIGN)$/iu.test(text)) {
      if (kind !== 'word') throw broken('列没有名称');
      columns.push(text.toUpperCase());
    }
    begins = depth === 1 && kind === 'sign' && text === ',';
  }
  yield { kind: 'table', table: name, columns };
}

function* rows(tokens: Tokens): Generator<SqlStatement> {
  tokens.must('INTO');
  const name = tokens.name();
  const columns = tokens.next?.text === '(' ? tokens.list(() => tokens.name()) : null;
  tokens.must('VALUES');
  do yield { kind: 'row', table: name, columns, values: tokens.list(() => tokens.value()) };
  while (tokens.takes(','));
  tokens.end();
}

function update(tokens: Tokens): SqlStatement {
  const name = tokens.name();
  tokens.must('SET');
  const set = new Map<string, SqlValue>();
  do {
    const column = tokens.name();
    tokens.must('=');
    set.set(column, tokens.value());
  } while (tokens.takes(','));
  tokens.must('WHERE');
  const column = tokens.name();
  tokens.must('=');
  const where = { column, value: tokens.value() };
  tokens.end();
  return { kind: 'update', table: name, set, where };
}

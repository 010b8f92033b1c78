import { setImmediate } from 'node:timers/promises'
import type { Transaction } from '../../../src/database/connection.ts'
import type { Door, DoorContext } from '../../../src/database/transaction.ts'
import { codeOf, rowsFrom, SELF, selfOf, valuesOf } from './asking.ts'
import { type Stage, tally } from './stage.ts'
import type { Action, Step } from './steps.ts'
import { readable, visible } from './visible.ts'
import { at, personaOf, rowsOf, ways } from './ways.ts'
import { read, type World } from './world.ts'

/** `outside` after a COMMIT or ROLLBACK of one's own: what comes then is nobody's, and the door is shut. */
type State = 'inside' | 'aborted' | 'outside' | 'thrown'

/** Enters the scope of a step, does what it says, and notes whatever went otherwise than the model has it. */
export async function pass(stage: Stage, step: Step): Promise<void> {
  const passage = new Passage(stage)
  const behind = {
    act: (tx: Transaction, door: Door, context: DoorContext) =>
      passage.act(step.actions, { tx, door, context }),
    look: (tx: Transaction, door: Door, context: DoorContext) => passage.look({ tx, door, context }),
  }
  try {
    await ways[step.scope](stage.pool, personaOf(step.whom, stage.world), behind)
    passage.end(step.scope !== 'asPresentedClient')
  } catch (error) {
    passage.fail(step, error)
  }
  stage.leaked.push(...passage.kept)
  tally(stage, step.scope)
}

interface Place {
  readonly tx: Transaction
  readonly door: Door
  readonly context: DoorContext
}

class Passage {
  readonly kept: Transaction[] = []
  readonly #stage: Stage
  #state: State = 'inside'
  /** What the scope would leave behind; the world as it was when the scope got the connection. */
  #draft: World | null = null

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /** Was committed, or rolled back by its own word. Only a page that just reads may end well after a failure. */
  end(isStrict: boolean): void {
    if (this.#state === 'inside') this.#stage.world = this.#world
    else if (this.#state !== 'outside' && isStrict) this.#note('a scope that failed ended well')
  }

  fail(step: Step, error: unknown): void {
    if (this.#state === 'inside') this.#note(`${JSON.stringify(step)} failed for no reason: ${error}`)
  }

  async act(actions: readonly Action[], place: Place): Promise<void> {
    for (const action of actions) {
      tally(this.#stage, action.kind)
      try {
        await this.#do(action, place)
      } catch (error) {
        if (!action.isSwallowed || this.#state === 'thrown') throw error
      }
    }
  }

  /** Asks for everything that the door lets be read, and for role and settings, all at once. Nobody waits: it may come too late. */
  async look({ tx, door, context }: Place, isAwaited = true): Promise<void> {
    const asked = readable[door].map(table => ({
      name: `${door} reads ${table}`,
      expected: visible(door, context, this.#world, table).sort(),
      answer: rowsFrom(tx, `select ${read(table)} as seen from ${table}`),
    }))
    const self = { name: `${door} is`, expected: selfOf(door, context), answer: rowsFrom(tx, SELF) }
    const was = this.#state
    const answers = await Promise.allSettled([...asked, self].map(({ answer }) => answer))
    const failed = answers.filter(answer => answer.status === 'rejected')
    for (const [index, answer] of answers.entries()) {
      const { name = '', expected = [] } = [...asked, self][index] ?? {}
      // What is said of oneself can always be said, but not in a transaction that failed.
      if (answer.status === 'rejected' || (was !== 'inside' && name === `${door} is`)) continue
      this.#compare(name, answer.value, was === 'inside' ? expected : 'nothing')
    }
    const [failure] = failed
    if (failure && isAwaited) this.#fell(was, failure.reason)
    if (failure) throw failure.reason
  }

  #compare(name: string, seen: readonly string[], expected: readonly string[] | 'nothing') {
    const found = name.endsWith(' is') ? seen : seen.toSorted()
    if (JSON.stringify(found) !== JSON.stringify(expected)) this.#note(`${name} ${found}, not ${expected}`)
  }

  async #do({ kind, to }: Action, place: Place): Promise<void> {
    const { tx } = place
    switch (kind) {
      case 'look':
        return this.look(place)
      case 'add':
        return this.#add(place)
      case 'rename':
        return this.#rename(place)
      case 'remove':
        return this.#remove(to, place)
      case 'steal':
      case 'plant':
        return this.#reachAcross(kind, to, place)
      case 'throw':
        this.#state = 'thrown'
        throw new Error('thrown on the way')
      case 'error':
        return this.#suffer(tx, 'select 1 / 0')
      case 'timeout':
        if (this.#state !== 'inside') return this.#suffer(tx, 'select 1 / 0')
        await rowsFrom(tx, `select set_config('statement_timeout', '1ms', true) as seen`)
        return this.#suffer(tx, SLEEP)
      case 'cancel':
      case 'kill':
        return this.#state === 'inside' ? this.#interrupted(tx, kind) : this.#suffer(tx, 'select 1 / 0')
      case 'commit':
      case 'rollback':
        return this.#leaveByOneself(tx, kind)
      case 'leak':
        this.kept.push(tx)
        return
      case 'nest':
        this.#stage.background.push(pass(this.#stage, NESTED))
        return
      case 'forget':
        this.#stage.background.push(this.look(place, false).catch(() => {}))
        // Long enough for it to be sent.
        return setImmediate()
    }
  }

  async #add(place: Place): Promise<void> {
    const organization_id = place.context.organizationId || NOBODY
    const columns = { organization_id, id: this.#stage.newId(), name: 'Added' }
    const insert = `insert into clients (organization_id, id, name) ${valuesOf(columns)}`
    await this.#change(place, 'staff_door', insert)
    this.#draft = [...this.#world, { table: 'clients', columns }]
  }

  /** Without a condition: the door has to have it. */
  async #rename(place: Place): Promise<void> {
    const name = `Renamed ${this.#stage.newId()}`
    await this.#change(place, 'staff_door', `update clients set name = '${name}'`)
    const isOurs = ({ table, columns }: World[number]) =>
      table === 'clients' && columns.organization_id === place.context.organizationId
    this.#draft = this.#world.map(row => (isOurs(row) ? { ...row, columns: { ...row.columns, name } } : row))
  }

  /** Any client there is, with all that it has; only the one that was told of goes. */
  async #remove(to: number, place: Place): Promise<void> {
    const client = at(rowsOf(this.#world, 'clients'), to)
    const { organizationId, clientId } = place.context
    await this.#change(
      place,
      'erasure_door',
      `delete from clients where id = '${client?.columns.id ?? NOBODY}'`,
    )
    if (client?.columns.organization_id !== organizationId || client.columns.id !== clientId) return
    this.#draft = this.#world.filter(row => row !== client && row.columns.client_id !== client?.columns.id)
  }

  /** One door is for it; any other refuses. */
  async #change(place: Place, door: Door, statement: string): Promise<void> {
    const was = this.#state
    try {
      await rowsFrom(place.tx, statement)
      if (was !== 'inside' || place.door !== door) this.#note(`${place.door} ${was} did: ${statement}`)
    } catch (error) {
      const isRefused = place.door !== door && codeOf(error) === '42501'
      if (was === 'inside' && isRefused) this.#state = 'aborted'
      this.#fell(was, error)
      throw error
    }
  }

  /** Moves one's clients to another organization, or puts one there. */
  async #reachAcross(kind: 'steal' | 'plant', to: number, { tx, door, context }: Place): Promise<void> {
    const isOther = (row: World[number]) => row.columns.id !== context.organizationId
    const there = at(rowsOf(this.#world, 'organizations').filter(isOther), to)?.columns.id ?? NOBODY
    const plant = `insert into clients (organization_id, id, name) values ('${there}', '${this.#stage.newId()}', 'x')`
    const was = this.#state
    try {
      const statement =
        kind === 'plant' ? plant : `update clients set organization_id = '${there}' returning 1 as seen`
      if ((await rowsFrom(tx, statement)).length > 0 || kind === 'plant')
        this.#note(`${door} did: ${statement}`)
    } catch (error) {
      if (was === 'inside' && codeOf(error) === '42501') this.#state = 'aborted'
      this.#fell(was, error)
      throw error
    }
  }

  async #suffer(tx: Transaction, statement: string): Promise<void> {
    try {
      await rowsFrom(tx, statement)
      this.#note(`went well: ${statement}`)
    } catch (error) {
      if (this.#state === 'inside') this.#state = 'aborted'
      throw error
    }
  }

  /** Stopped from outside, in the middle of a statement. */
  async #interrupted(tx: Transaction, how: 'cancel' | 'kill'): Promise<void> {
    const [pid] = await rowsFrom(tx, 'select pg_backend_pid()::text as seen')
    const suffering = this.#suffer(tx, SLEEP)
    let isOver = false
    // It ends while nobody waits for it yet.
    suffering.catch(() => {
      isOver = true
    })
    const { rival } = this.#stage
    const asleep = `select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`
    while (!isOver && (await rival.query(asleep, [pid])).rowCount === 0);
    await rival.query(`select ${how === 'kill' ? 'pg_terminate_backend' : 'pg_cancel_backend'}($1)`, [pid])
    await suffering
  }

  async #leaveByOneself(tx: Transaction, how: 'commit' | 'rollback'): Promise<void> {
    const was = this.#state
    await rowsFrom(tx, how)
    if (how === 'commit' && was === 'inside') this.#stage.world = this.#world
    this.#state = 'outside'
  }

  /** Once it was inside and all right, nothing fails but what was made to. */
  #fell(was: State, error: unknown) {
    if (was === 'inside' && this.#state === 'inside') this.#note(`failed for no reason: ${error}`)
  }

  get #world(): World {
    this.#draft ??= this.#stage.world
    return this.#draft
  }

  #note(crossing: string) {
    this.#stage.crossings.push(crossing)
  }
}

const NOBODY = '00000009-0009-7000-8000-000000000009'
const SLEEP = 'select pg_sleep(60) as seen'

const NESTED: Step = {
  scope: 'asStaff',
  whom: { organization: 1, client: 0, isAtHome: true, person: 0, tokens: [] },
  actions: [{ kind: 'look', to: 0, isSwallowed: false }],
}

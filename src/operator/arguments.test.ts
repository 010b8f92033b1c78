import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readConfig } from '../config.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { doctor } from './doctor.ts'
import { importSpreadsheet } from './import.ts'
import { migrateDatabase } from './migrate.ts'
import { createOrganization } from './organization-create.ts'
import { listOrganizations } from './organization-list.ts'
import { setPlan } from './organization-set-plan.ts'

const surroundings = { config: readConfig({}, { demo: false }), interrupted: new AbortController().signal }

describe('Arguments that a command can’t take are refused in one sentence, before anything is done:', () => {
  const mistakes: [Command, string[], RegExp][] = [
    [importSpreadsheet, ['--organisation', 'x'], /^Unknown option '--organisation'$/],
    [importSpreadsheet, ['--organization'], /^Option '--organization <value>' argument missing$/],
    [importSpreadsheet, ['clients.csv'], /^--organization is missing$/],
    [importSpreadsheet, ['--organization', 'x'], /^The file is missing$/],
    [importSpreadsheet, ['--organization', 'x', 'a.csv', 'b.csv'], /^"b\.csv" is one argument too many$/],
    [importSpreadsheet, ['--organization', 'x', 'a.csv', '--frequency', 'often'], /^"often" is no frequency/],
    [
      importSpreadsheet,
      ['--organization', 'x', 'a.csv', '--yes=no'],
      /^Option '--yes' does not take an argument$/,
    ],
    [setPlan, ['x'], /^The plan is missing$/],
    [setPlan, ['x', 'gold'], /^"gold" is no plan, as free, essential, plus, ultimate are$/],
    [createOrganization, [], /^The name is missing$/],
    [createOrganization, [' '], /^The name is empty$/],
    [createOrganization, ['X', '--slug', 'A b'], /^"A b" is no slug: a-z, 0-9 and single hyphens$/],
    [createOrganization, ['株式会社'], /^"" is no slug/],
    [createOrganization, ['X', '--plan', 'Plus'], /^"Plus" is no plan/],
    [createOrganization, ['X', '--currency', 'euro'], /^"euro" is no currency code, as EUR is$/],
    [createOrganization, ['X', '--time-zone', 'Rome'], /^"Rome" is no time zone, as Europe\/Rome is$/],
    [createOrganization, ['X', '--locale', '!'], /^"!" is no language tag, as it is$/],
    [createOrganization, ['X', '--owner', 'me'], /^"me" is no email address$/],
    [createOrganization, ['X', '--contact-email', 'a@@b'], /^"a@@b" is no email address$/],
    [listOrganizations, ['all'], /^"all" is one argument too many$/],
    [migrateDatabase, ['--force'], /^Unknown option '--force'$/],
    [doctor, ['--clients', 'all'], /^"all" is no number of any, as 20 is$/],
    [doctor, ['--organizations', '0'], /^"0" is no number/],
  ]
  for (const [command, args, sentence] of mistakes)
    test(args.join(' ') || 'none at all', async () => {
      await assert.rejects(command.run(args, surroundings), error => {
        assert.ok(error instanceof UsageError)
        assert.match(error.message, sentence)
        return true
      })
    })
})

test('Options and arguments may stand in any order', () => {
  const options = { yes: { type: 'boolean' }, to: { type: 'string' } } as const
  const wanted = ['The file', 'The place']
  const { values, positionals } = readArguments(['a.csv', '--to=x', 'b', '--yes'], { options, wanted })
  assert.deepEqual([{ ...values }, positionals], [{ to: 'x', yes: true }, ['a.csv', 'b']])
})

test('Each command says what it does and how it is written', () => {
  for (const { summary, help } of [
    importSpreadsheet,
    createOrganization,
    listOrganizations,
    setPlan,
    migrateDatabase,
    doctor,
  ]) {
    assert.match(summary, /^[a-z].*[a-z]$/)
    assert.match(help, /^bin\/portal \S+.*\n\n/)
    for (const line of help.split('\n')) assert.ok(line.length <= 120, line)
  }
})

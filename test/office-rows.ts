import { emptyPlan } from '../src/domain/import-plan/plan.ts'
import { summarize } from '../src/domain/import-plan/summary.ts'
import { readSpreadsheet } from '../src/domain/spreadsheet/read-spreadsheet.ts'
import type { Portal } from './portal.ts'

/** One of each of the things in the back office that the cast of test/cast.ts doesn't have; ids, made for this organization. */
export async function officeRows({ look }: Portal, organizationId: string) {
  const made = async (statement: string, ...values: unknown[]) => {
    const [row] = await look<{ id: string }>(statement, [organizationId, ...values])
    if (!row) throw new Error(`Nothing was made by ${statement}`)
    return row.id
  }
  return {
    member: await made(NEW_MEMBER),
    teamInvitation: await made(NEW_INVITATION),
    import: await made(NEW_IMPORT, Buffer.from('Client\n'), JSON.stringify(nothingRead())),
    batch: await made(
      'insert into invitation_batches (organization_id, id) values ($1, gen_random_uuid()) returning id',
    ),
  }
}

/** A reminder so many days from the due date: its name. */
export async function newRule({ look }: Portal, organizationId: string, days: number): Promise<string> {
  await look('insert into reminder_rules (organization_id, days) values ($1, $2)', [organizationId, days])
  return String(days)
}

const NEW_MEMBER = `with person as (insert into staff (name, email, canonical_email)
    values ('Nina', 'nina@' || $1 || '.example', 'nina@' || $1 || '.example') returning id)
  insert into memberships (organization_id, staff_id, role) select $1::uuid, id, 'member' from person returning staff_id as id`

const NEW_INVITATION = `insert into membership_invitations (organization_id, email, canonical_email, role, expires_at)
  values ($1, 'new@team.example', 'new@team.example', 'member', now() + interval '7 days') returning id`

const NEW_IMPORT = 'insert into imports (organization_id, content, summary) values ($1, $2, $3) returning id'

/** What was understood of a spreadsheet without rows. */
function nothingRead() {
  return summarize(readSpreadsheet(Buffer.of(), { currency: 'EUR' }), [], emptyPlan()).summary
}

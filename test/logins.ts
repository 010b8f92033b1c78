import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { execute, withParts } from './database-server.ts'

/** Login roles that a test makes to be refused or found out. */
export interface Logins {
  /** The address of a superuser, where there is one: the embedded server has it, another may have given us none. */
  readonly superuser: string | null
  /** Makes a login role with these attributes and the password of the app's. */
  newLogin: (attributes?: string) => Promise<string>
  /** As a superuser where there is one, or else as the owner. */
  asMighty: (statement: string) => Promise<unknown>
}

/** Roles belong to the whole server. Dropped before the database, whose own `after` comes next: this one is there on import. */
const dropping: (() => Promise<void>)[] = []
after(async () => {
  for (const drop of dropping) await drop()
})

export async function loginsOf({ appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }): Promise<Logins> {
  const made: string[] = []
  const superuser = await superuserUrl(ownerUrl)
  const asMighty = (statement: string) => execute(superuser ?? ownerUrl, statement)
  const newLogin = async (attributes = '') => {
    const role = `portal_test_role_${randomBytes(6).toString('hex')}`
    await asMighty(`create role ${role} login ${attributes} password '${new URL(appUrl).password}'`)
    made.push(role)
    return role
  }
  dropping.push(async () => {
    for (const role of made) await asMighty(`drop role ${role}`)
  })
  return { superuser, newLogin, asMighty }
}

async function superuserUrl(ownerUrl: string): Promise<string | null> {
  for (const url of [ownerUrl, withParts(ownerUrl, { username: 'postgres' })]) {
    const { rows } = await execute(url, `select rolsuper from pg_roles where rolname = current_user`).catch(
      () => ({ rows: [] }),
    )
    if (rows[0]?.rolsuper) return url
  }
  return null
}

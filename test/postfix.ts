import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { missing, serving } from './debian-program.ts'
import { freePort } from './demo-server.ts'

/** Debian's Postfix on a port of this machine: it takes mail for everybody, keeps it in Maildirs, and lets nothing out. */
export interface Postfix {
  readonly url: string
  /** Where all mails are, as a mail reader such as Dovecot finds them. */
  readonly maildir: string
  /** The mails that an address was delivered, as they came. */
  readonly mailsTo: (address: string) => Promise<PostfixMail[]>
  readonly stop: () => Promise<void>
}

export interface PostfixMail extends Email {
  /** With what Postfix added on top. */
  readonly raw: Buffer
}

/** Why tests with it are skipped; false where it can be had. */
export function noPostfix(): string | false {
  return missing('postfix') || (process.getuid?.() === 0 ? false : 'only root may start Postfix')
}

/** Nobody, who owns the Maildirs. */
const [UID, GID] = [65_534, 65_534]

/** Starts one with a configuration, a queue and Maildirs of its own. */
export async function startPostfix(): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-postfix-'))
  // Its processes run as others, who have to get through here.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const mail = owned(join(folder, 'mail'), UID, GID)
  owned(join(folder, 'data'), idOf('postfix'), idOf('postfix'))
  mkdirSync(join(folder, 'spool'))
  const settings = owned(join(folder, 'settings'), 0, 0)
  writeFileSync(join(settings, 'main.cf'), mainSettings(folder))
  writeFileSync(join(settings, 'master.cf'), services(port))
  const server = await serving(['postfix', '-c', settings, 'start-fg'], port)
  return {
    url: `smtp://127.0.0.1:${port}`,
    maildir: join(mail, 'everybody'),
    mailsTo: async address => {
      const mails = await mailsIn(join(mail, 'everybody/new'))
      return mails.filter(({ deliveredTo }) => deliveredTo === address)
    },
    stop: async () => {
      // Its master is a process of its own, which no signal to its script reaches.
      spawnSync('postfix', ['-c', settings, 'stop'], {
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      })
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

async function mailsIn(folder: string): Promise<PostfixMail[]> {
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : []
  const read = files.map(async file => {
    const raw = readFileSync(join(folder, file))
    return { ...(await PostalMime.parse(raw)), raw }
  })
  return Promise.all(read)
}

function mainSettings(folder: string): string {
  return `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = postfix.test
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
local_transport = error:nobody is local
default_transport = error:nothing leaves this machine
virtual_transport = virtual
virtual_mailbox_domains = static:all
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = static:everybody/
virtual_minimum_uid = 1
virtual_uid_maps = static:${UID}
virtual_gid_maps = static:${GID}
smtpd_relay_restrictions = permit_mynetworks, reject
`
}

/** Those of Debian's master.cf that a mail passes, none of them in a root of its own. */
function services(port: number): string {
  return `
127.0.0.1:${port} inet n - n - - smtpd
pickup   unix n - n 60   1 pickup
cleanup  unix n - n -    0 cleanup
qmgr     unix n - n 300  1 qmgr
rewrite  unix - - n -    - trivial-rewrite
bounce   unix - - n -    0 bounce
defer    unix - - n -    0 bounce
trace    unix - - n -    0 bounce
error    unix - - n -    - error
retry    unix - - n -    - error
virtual  unix - n n -    - virtual
proxymap unix - - n -    - proxymap
anvil    unix - - n -    1 anvil
postlog  unix-dgram n - n - 1 postlogd
`
}

function owned(folder: string, uid: number, gid: number): string {
  mkdirSync(folder)
  chownSync(folder, uid, gid)
  return folder
}

function idOf(user: string): number {
  return Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout)
}

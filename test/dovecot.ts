import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { serving } from './debian-program.ts'
import { freePort } from './demo-server.ts'

/** An IMAP server on a port of this machine, with one mailbox. */
export interface Dovecot {
  /** `imap://user:password@host:port/INBOX`. */
  readonly url: string
  /** Puts a mail into the mailbox, as a mail server does. */
  readonly receive: (mail: string) => void
  /** How many mails are there, and how many of them nobody has read. */
  readonly count: () => { readonly all: number; readonly unread: number }
  readonly stop: () => Promise<void>
}

const isRoot = process.getuid?.() === 0

/** Starts Debian's Dovecot with a configuration and a Maildir of its own. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-dovecot-'))
  const port = await freePort()
  const maildir = join(folder, 'mail')
  // Mail is nobody's where root starts it: Dovecot keeps none for root.
  const { uid, gid } = isRoot ? { uid: 65_534, gid: 65_534 } : userInfo()
  for (const part of ['', 'mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    mkdirSync(join(folder, part), { recursive: true })
    chownSync(join(folder, part), uid, gid)
  }
  const settings = join(folder, 'dovecot.conf')
  writeFileSync(settings, configuration(folder, maildir, { port, uid, gid }))
  const { stop } = await serving(['dovecot', '-F', '-c', settings], port)
  let received = 0
  const receive = (mail: string) => {
    const file = join(maildir, 'new', `${Date.now()}.${received++}.test`)
    writeFileSync(file, mail)
    chownSync(file, uid, gid)
  }
  const count = () => {
    const [fresh, seen] = [readdirSync(join(maildir, 'new')), readdirSync(join(maildir, 'cur'))]
    const isUnread = (file: string) => !/:2,.*S/.test(file)
    return { all: fresh.length + seen.length, unread: fresh.length + seen.filter(isUnread).length }
  }
  const url = `imap://bounces:sesame@127.0.0.1:${port}/INBOX`
  return { url, receive, count, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}

interface Place {
  readonly port: number
  readonly uid: number
  readonly gid: number
}

function configuration(folder: string, maildir: string, { port, uid, gid }: Place): string {
  const user = userInfo().username
  return `
    protocols = imap
    listen = 127.0.0.1
    base_dir = ${folder}/run
    state_dir = ${folder}/run
    log_path = /dev/stderr
    ssl = no
    disable_plaintext_auth = no
    mail_location = maildir:${maildir}
    first_valid_uid = 1
    first_valid_gid = 1
    passdb {
      driver = static
      args = password=sesame
    }
    userdb {
      driver = static
      args = uid=${uid} gid=${gid} home=${folder}
    }
    service imap-login {
      ${isRoot ? '' : 'chroot ='}
      inet_listener imap {
        port = ${port}
      }
      inet_listener imaps {
        port = 0
      }
    }
    ${isRoot ? '' : `default_login_user = ${user}\n default_internal_user = ${user}\n service anvil {\n chroot =\n }`}
  `
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A certificate for a host that nobody else vouches for, made by openssl as `own.key` and `own.pem` in a folder. */
export function makeCertificate(
  host: string,
  folder: string,
): { readonly key: Buffer; readonly cert: Buffer } {
  const [key, cert] = [join(folder, 'own.key'), join(folder, 'own.pem')]
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const kind = ['-x509', '-days', '2', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const { status, stderr } = spawnSync(
    'openssl',
    ['req', ...kind, ...subject, '-keyout', key, '-out', cert],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

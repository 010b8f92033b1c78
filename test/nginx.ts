import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from './certificate.ts'
import { serving } from './debian-program.ts'
import { freePort } from './demo-server.ts'
import { adapted, sampleIn } from './operating.ts'

/** The nginx of docs/operating.md on ports of this machine, with a certificate of its own. */
export interface Nginx {
  readonly https: number
  readonly http: number
  /** What signed its certificate, for those who are to believe it. */
  readonly ca: Buffer
  /** Where a cache keeps what it keeps. */
  readonly cache: string
  readonly stop: () => Promise<void>
}

/** The host that the sample is written for. */
export const HOST = 'portal.example.com'

/** Starts it before the portal at `address`; `changes` are texts of the sample to replace. */
export async function startNginx(address: string, changes: Readonly<Record<string, string>>): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-nginx-'))
  const [http, https] = [await freePort(), await freePort()]
  const { cert: ca } = makeCertificate(HOST, folder)
  const cache = join(folder, 'cache')
  mkdirSync(cache)
  const site = adapted(sampleIn('nginx', 'server_name'), {
    'listen 80': `listen 127.0.0.1:${http}`,
    'listen 443': `listen 127.0.0.1:${https}`,
    '/etc/ssl/portal.example.com': join(folder, 'own'),
    'http://127.0.0.1:3000': address,
    ...changes,
  })
  const settings = join(folder, 'nginx.conf')
  writeFileSync(settings, around(site, folder))
  const { stop } = await serving(['nginx', '-e', 'stderr', '-p', folder, '-c', settings], https)
  return { https, http, ca, cache, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}

/** What Debian's nginx.conf has around a site, with everything that nginx writes in a folder of its own. */
function around(site: string, folder: string): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; pid ${folder}/pid; error_log stderr crit; worker_processes 1;
    events {}
    http {
      access_log off;
      proxy_cache_path ${folder}/cache keys_zone=greedy:1m;
      ${places.map(place => `${place}_temp_path ${folder}/${place};`).join(' ')}
      ${site}
    }`
}

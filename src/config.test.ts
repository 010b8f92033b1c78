import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readConfig, StartError } from './config.ts'

const read = (environment: Record<string, string> = {}, demo = false) => readConfig(environment, { demo })

describe('the configuration', () => {
  test('needs nothing: everything has a value', () => {
    const { publicUrl, dataDir, ...config } = read()
    assert.equal(publicUrl.href, 'http://localhost:3000/')
    assert.match(dataDir, /\/data$/)
    assert.deepEqual(config, {
      demo: false,
      port: 3000,
      listenOn: '127.0.0.1',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      smtpUrl: undefined,
      supportEmail: undefined,
      mailFrom: 'Dotify <portal@localhost>',
      bounceAddress: undefined,
      dkim: undefined,
      secretKey: undefined,
      trustedProxies: [],
      bounceMailbox: undefined,
      allowsPrivateRelays: false,
      codeMailsPerDay: 10_000,
      appName: 'Dotify',
      metricsPort: undefined,
      logLevel: 'info',
    })
  })

  test('takes an empty variable for one that is not set', () => {
    assert.deepEqual(read({ PORT: '', SMTP_URL: '', TRUSTED_PROXIES: '' }), read())
  })

  test('logs less in the demo, unless told otherwise', () => {
    assert.equal(read({}, true).logLevel, 'warn')
    assert.equal(read({ LOG_LEVEL: 'debug' }, true).logLevel, 'debug')
  })

  test('follows the port where no public address is set', () => {
    assert.equal(read({ PORT: '4100' }).publicUrl.origin, 'http://localhost:4100')
    assert.equal(
      read({ PORT: '4100', PUBLIC_URL: 'https://portal.example' }).publicUrl.origin,
      'https://portal.example',
    )
  })

  test('lists trusted proxies', () => {
    const { trustedProxies } = read({ TRUSTED_PROXIES: ' 10.0.0.1, 192.0.2.0/24 ,,' })
    assert.deepEqual(trustedProxies, ['10.0.0.1', '192.0.2.0/24'])
  })
})

describe('the public address', () => {
  test('may be plain http on this machine alone', () => {
    for (const here of [
      'http://localhost:3000',
      'http://127.0.0.1',
      'http://127.1.2.3:80',
      'http://[::1]:3000',
    ])
      assert.equal(read({ PUBLIC_URL: here }).publicUrl.protocol, 'http:', here)
    for (const there of [
      'http://portal.example',
      'http://localhost.portal.example',
      'http://127.0.0.1.portal.example',
      'http://192.168.1.2',
      'http://0.0.0.0',
      'http://[::2]',
    ])
      refuses({ PUBLIC_URL: there }, /^PUBLIC_URL must start with https:/)
  })

  test('is an origin: no path, no query, nobody’s password', () => {
    for (const more of ['/portal', '/?a=b', '/#top'])
      refuses({ PUBLIC_URL: `https://portal.example${more}` }, /^PUBLIC_URL/)
    refuses({ PUBLIC_URL: 'https://me:secret@portal.example' }, /^PUBLIC_URL/)
  })
})

describe('what it listens on', () => {
  test('is this machine alone, unless the operator says more', () => {
    const PUBLIC_URL = 'https://portal.example'
    assert.equal(read({ PUBLIC_URL }).listenOn, '127.0.0.1')
    assert.equal(read({ PUBLIC_URL, LISTEN_ON: '0.0.0.0' }).listenOn, '0.0.0.0')
  })

  test('is this machine alone as long as it speaks plain http', () => {
    refuses({ LISTEN_ON: '0.0.0.0' }, /^LISTEN_ON must be 127\.0\.0\.1 as long as PUBLIC_URL is http:/)
    assert.equal(read({ LISTEN_ON: '::1' }).listenOn, '::1')
  })
})

describe('a database', () => {
  const there = 'postgres://portal_app:secret@db.example:5432/portal'

  test('on another machine is reached encrypted, or in clear when the operator says so', () => {
    refuses({ DATABASE_URL: there }, /^DATABASE_URL must end in \?sslmode=verify-full/)
    refuses({ DATABASE_OWNER_URL: there }, /^DATABASE_OWNER_URL must end in/)
    for (const mode of ['verify-full', 'disable'])
      assert.equal(read({ DATABASE_URL: `${there}?sslmode=${mode}` }).databaseUrl, `${there}?sslmode=${mode}`)
  })

  test('on this machine is reached as it is', () => {
    for (const here of ['127.0.0.1', 'localhost', '[::1]']) {
      const DATABASE_URL = there.replace('db.example', here)
      assert.equal(read({ DATABASE_URL }).databaseUrl, DATABASE_URL)
    }
    const DATABASE_URL = 'postgres://portal_app@anything/portal?host=/var/run/postgresql'
    assert.equal(read({ DATABASE_URL }).databaseUrl, DATABASE_URL)
  })
})

describe('a value that makes no sense', () => {
  const wrong: Readonly<Record<string, readonly string[]>> = {
    PORT: ['http', '-1', '65536', '80.5', 'NaN'],
    METRICS_PORT: ['metrics', '70000'],
    CODE_MAILS_PER_DAY: ['many', '0', '1.5'],
    LISTEN_ON: ['everywhere', '127.0.0.256', 'portal.example'],
    PUBLIC_URL: ['portal.example', 'ftp://portal.example', 'https://'],
    DATABASE_URL: ['portal', 'mysql://localhost/portal'],
    DATABASE_OWNER_URL: ['/var/run/postgresql'],
    SMTP_URL: ['mail.example:587', 'https://mail.example'],
    MAIL_FROM: ['Dotify'],
    BOUNCE_ADDRESS: ['bounces', 'bounces@'],
    DKIM_SELECTOR: ['-', 'a b', 'a;b'],
    DKIM_DOMAIN: ['.example', 'example.com;', 'https://example.com'],
    SUPPORT_EMAIL: ['Dotify', 'help@'],
    SECRET_KEY: ['short', 'x'.repeat(31)],
    LOG_LEVEL: ['loud', 'INFO'],
  }

  for (const [variable, values] of Object.entries(wrong))
    test(`of ${variable} stops the start with a sentence that names it`, () => {
      for (const value of values) refuses({ [variable]: value }, new RegExp(`^${variable} must .+[^.]$`))
    })

  test('is not repeated where it may be a secret', () => {
    assert.throws(
      () => read({ SECRET_KEY: 'a short secret' }),
      error => !`${error}`.includes('a short secret'),
    )
    const DATABASE_URL = 'mysql://portal:hunter2@localhost'
    assert.throws(
      () => read({ DATABASE_URL }),
      error => !`${error}`.includes('hunter2'),
    )
  })
})

function refuses(environment: Record<string, string>, sentence: RegExp) {
  assert.throws(
    () => read(environment),
    error => error instanceof StartError && sentence.test(error.message),
    JSON.stringify(environment),
  )
}

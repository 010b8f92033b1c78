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
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      smtpUrl: undefined,
      supportEmail: undefined,
      mailFrom: 'Dotify <portal@localhost>',
      secretKey: undefined,
      trustedProxies: [],
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

describe('a value that makes no sense', () => {
  const wrong: Readonly<Record<string, readonly string[]>> = {
    PORT: ['http', '-1', '65536', '80.5', 'NaN'],
    METRICS_PORT: ['metrics', '70000'],
    PUBLIC_URL: ['portal.example', 'ftp://portal.example', 'https://'],
    DATABASE_URL: ['portal', 'mysql://localhost/portal'],
    DATABASE_OWNER_URL: ['/var/run/postgresql'],
    SMTP_URL: ['mail.example:587', 'https://mail.example'],
    MAIL_FROM: ['Dotify'],
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

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import sharp from 'sharp'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/* How an organization shows itself to its clients, and that they see it. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)
const path = `/office/${aurora.slug}/settings/look`

const red = await drawn('red')
const blue = await drawn('blue')
const bomb = await drawn('red', 5100)
const plain = { removeLogo: '', accentColor: '', contactEmail: '', portalFooter: '' }

/** Sends the form as a browser does, with a file or without. */
async function send(
  fields: Record<string, string>,
  logo?: Uint8Array<ArrayBuffer>,
  browser: Visitor = owner,
) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('logo', new File(logo ? [logo] : [], logo ? 'logo.png' : ''))
  const sent = new Response(data)
  const headers = { 'Content-Type': sent.headers.get('content-type') ?? '' }
  return browser.post(path, {}, { headers, body: new Uint8Array(await sent.arrayBuffer()) })
}

const version = async () => versionIn(await owner.get(path))

async function save(changes: Partial<typeof plain>, logo?: Uint8Array<ArrayBuffer>) {
  return send({ ...plain, ...changes, version: await version() }, logo)
}

const logoIn = ({ body }: Answer) => /<img class="logo" src="([^"]+)"/.exec(body)?.[1] ?? ''
const signIn = () => portal.visitor().get(`/portal/${aurora.slug}`)

test('the look is saved, said once, and noted by field', async () => {
  const answer = await save(
    { accentColor: '#0B7', contactEmail: 'ciao@aurora.example', portalFooter: 'One\r\nTwo' },
    red,
  )
  assert.equal(answer.location, `${path}?done=look-saved`)
  assert.match((await owner.follow(answer)).body, /The look is saved/)
  const [kept] = await portal.look(
    'select accent_color, contact_email, portal_footer from organizations where id = $1',
    [aurora.id],
  )
  assert.deepEqual(kept, {
    accent_color: '#00bb77',
    contact_email: 'ciao@aurora.example',
    portal_footer: 'One\nTwo',
  })
  const [event] = await portal.look(`select details from audit_events where action = 'look-changed'`)
  assert.deepEqual(event, { details: { fields: 'logo, accentColor, contactEmail, portalFooter' } })
})

test('clients see logo, colour, contact address and footer, before they sign in and after', async () => {
  const anna = await portal.signedIn(aurora.slug, aurora.anna.email)
  const code = portal.visitor()
  await code.askForCode(aurora.slug, aurora.anna.email)
  const pages = {
    'sign-in': await signIn(),
    code: await code.get(`/portal/${aurora.slug}/code`),
    Deadlines: await anna.get(`/portal/${aurora.slug}/deadlines`),
    History: await anna.get(`/portal/${aurora.slug}/history`),
    'nothing there': await anna.get(`/portal/${aurora.slug}/deadlines/none`),
  }
  for (const [name, page] of Object.entries(pages)) {
    assert.match(logoIn(page), /^\/portal\/studio-aurora\/logo\/[\w-]{16}$/, name)
    assert.match(page.body, /\/assets\/accent\/00bb77\.css/, name)
    assert.match(page.body, /<p class="footer-text">One\nTwo<\/p>/, name)
  }
  for (const name of ['sign-in', 'Deadlines', 'History'] as const)
    assert.match(pages[name].body, /mailto:ciao@aurora\.example/, name)
})

test('staff see the logo in the office, and no footer of the portal', async () => {
  const page = await owner.get(`/office/${aurora.slug}`)
  assert.notEqual(logoIn(page), '')
  assert.doesNotMatch(page.body, /footer-text/)
})

describe('the logo', () => {
  test('is served to anybody, for ever, as what it is, and to mail programs too', async () => {
    const answer = await portal.visitor().get(logoIn(await signIn()))
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'image/png')
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
    assert.equal(answer.headers.get('set-cookie'), null)
  })

  test('is nowhere else: under no other hash, no other organization, no other portal', async () => {
    const url = logoIn(await signIn())
    const hash = url.slice(url.lastIndexOf('/') + 1)
    for (const other of [
      `/portal/${aurora.slug}/logo/none`,
      `/portal/${aurora.slug}/logo/%00`,
      `/portal/${aurora.slug}/logo/${'x'.repeat(3000)}`,
      `/portal/${officina.slug}/logo/${hash}`,
      `/portal/nobody/logo/${hash}`,
    ])
      assert.equal((await portal.visitor().get(other)).status, 404, other)
  })

  test('has another address when it is another, and the old one is gone', async () => {
    const before = logoIn(await signIn())
    assert.equal((await save({}, blue)).status, 303)
    const after = logoIn(await signIn())
    assert.notEqual(after, before)
    assert.equal((await portal.visitor().get(before)).status, 404)
    assert.equal((await portal.visitor().get(after)).status, 200)
  })

  test('stays when the rest is saved', async () => {
    const before = logoIn(await signIn())
    await save({ portalFooter: 'Other words' })
    assert.equal(logoIn(await signIn()), before)
  })

  test('goes when that is ticked, and the first letter stands in its place', async () => {
    await save({ removeLogo: 'yes' })
    assert.equal(logoIn(await signIn()), '')
    assert.deepEqual(
      await portal.look('select hash from organization_logos where organization_id = $1', [aurora.id]),
      [],
    )
  })

  const wrong: Readonly<Record<string, [Uint8Array<ArrayBuffer>, RegExp]>> = {
    'an SVG': [bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /PNG, JPEG or WebP/],
    'more than a megabyte': [new Uint8Array(1_000_001), /at most 1 MB/],
    'a damaged picture': [red.slice(0, red.length - 20), /damaged/],
    'a decompression bomb': [bomb, /25 megapixels/],
  }
  for (const [what, [file, sentence]] of Object.entries(wrong))
    test(`is not ${what}, said beside the field, and what was typed is kept`, async () => {
      const page = await save({ portalFooter: 'Typed & kept', accentColor: '#123456' }, file)
      assert.equal(page.status, 422)
      assert.match(problemWith('logo', page), sentence)
      assert.match(page.body, /Typed &amp; kept<\/textarea>/)
      assert.match(page.body, /value="#123456"/)
    })

  test('of far too many bytes is refused before it is read, with a page that says so', async () => {
    const page = await save({}, new Uint8Array(4_100_000))
    assert.equal(page.status, 413)
    assert.match(page.body, /too large/)
  })

  test('is not to be chosen again when something else was wrong', async () => {
    const page = await save({ accentColor: 'reddish' }, red)
    assert.equal(page.status, 422)
    const keptLogo = /name="keptLogo" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    assert.match(page.body, /Your new logo is here/)
    const again = await send({ ...plain, accentColor: '#ff0000', keptLogo, version: versionIn(page) })
    assert.equal(again.status, 303)
    assert.notEqual(logoIn(await signIn()), '')
  })

  test('that was kept is looked at again like any other', async () => {
    const keptLogo = Buffer.from('<svg/>').toString('base64')
    assert.equal((await send({ ...plain, keptLogo, version: await version() })).status, 422)
  })
})

describe('beside its field', () => {
  const wrong: Readonly<Record<string, [field: keyof typeof plain, value: string]>> = {
    'a colour by name': ['accentColor', 'rebeccapurple'],
    'a colour that is a style': ['accentColor', '#fff;}body{display:none'],
    'a contact address that is none': ['contactEmail', 'ciao@'],
    'a contact address with a header in it': ['contactEmail', 'a@b.example\r\nBcc: c@d.example'],
    'a footer too long': ['portalFooter', 'x'.repeat(1001)],
  }
  for (const [what, [field, value]] of Object.entries(wrong))
    test(`${what} is refused, and nothing is lost`, async () => {
      const other = field === 'portalFooter' ? { accentColor: '#123456' } : { portalFooter: '#123456' }
      const page = await save({ ...other, [field]: value })
      assert.equal(page.status, 422)
      assert.notEqual(problemWith(field, page), '')
      assert.match(page.body, /#123456/)
    })
})

test('the second of two who edit is told, sees what the first one saved, and loses neither words nor logo', async () => {
  const opened = await version()
  const first = { ...plain, portalFooter: 'By Ines', version: opened }
  assert.equal((await send(first, undefined, admin)).status, 303)
  const page = await send({ ...plain, portalFooter: 'By Giulia', version: opened }, blue)
  assert.equal(page.status, 409)
  assert.match(page.body, /By Giulia<\/textarea>/)
  assert.match(page.body, /Ines D’Amico saved: By Ines/)
  assert.match(page.body, /Your new logo is here/)
})

test('a second click changes nothing and is answered as the first', async () => {
  const fields = { ...plain, portalFooter: 'Clicked twice', version: await version() }
  const answers = await Promise.all([send(fields, blue), send(fields, blue)])
  assert.deepEqual(
    answers.map(({ location }) => location),
    [`${path}?done=look-saved`, `${path}?done=look-saved`],
  )
})

test('a colour that is only tried is judged in words and saved by nobody', async () => {
  const words = async (color: string) => {
    const { body } = await owner.get(`${path}?accentColor=${encodeURIComponent(color)}`)
    return /id="accent-check"[^>]*>([^<]*)</.exec(body)?.[1] ?? ''
  }
  assert.match(
    await words('#ffee00'),
    /On dark pages it is used as it is, on light ones to #[0-9a-f]{6}, so that/,
  )
  assert.match(await words('#001a66'), /On dark pages it is adjusted to #[0-9a-f]{6}, on light ones as it is/)
  assert.equal(await words('</p><script>'), '')
  await save({ accentColor: '#001a66' })
  await words('#ffee00')
  assert.match((await signIn()).body, /accent\/001a66\.css/)
})

test('the invitation wears the look', async () => {
  await save({ accentColor: '#001a66', portalFooter: 'Via Roma 1', contactEmail: 'ciao@aurora.example' }, red)
  const invitation = `/office/${aurora.slug}/clients/${aurora.rossi.id}/invitation`
  assert.match((await owner.get(invitation)).body, /Via Roma 1/)
})

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text))
}

async function drawn(background: string, size = 60): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = { width: size, height: size, channels: 4, background } as const
  return new Uint8Array(await sharp({ create: canvas }).png().toBuffer())
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeFrame } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { roles } from '../../domain/role.ts'
import { planLink, planNotice } from './plan-link.ts'

for (const role of roles)
  test(`${role}s are ${role === 'owner' ? '' : 'not '}led to the plan, which owners alone may open`, () => {
    const frame = { ...officeFrame, staff: { ...officeFrame.staff, role } }
    for (const shown of [planLink(english, frame), planNotice(english, frame)])
      assert.equal(String(shown).includes('/settings/plan'), role === 'owner')
  })

import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { officeFrameOf } from '../frame.ts'
import { planPage } from './plan-page.ts'
import { sampleOf } from './sample.ts'

/** GET /office/:slug/settings/plan */
export const showPlan = officePage(
  async desk => {
    const { organization, house } = desk
    const words = officeTexts(desk.staff.locale)
    return planPage(words, {
      frame: officeFrameOf(desk),
      plan: organization.plan,
      ...house,
      sample: sampleOf(words, organization),
    })
  },
  { least: 'owner' },
)

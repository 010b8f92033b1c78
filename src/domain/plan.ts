/** What an organization pays for, from the smallest to the largest; each includes those before it. */
export const plans = ['free', 'essential', 'plus', 'ultimate'] as const

export type Plan = (typeof plans)[number]

/** How a plan is called in front of people. Names of products: the same in every language. */
export const planNames: Readonly<Record<Plan, string>> = {
  free: 'Free',
  essential: 'Essential',
  plus: 'Plus',
  ultimate: 'Ultimate',
}

export function isPlan(text: string): text is Plan {
  return plans.some(plan => plan === text)
}

/** The client portal is part of Plus and of everything above it. */
export function includesPortal(plan: Plan): boolean {
  return plans.indexOf(plan) >= plans.indexOf('plus')
}

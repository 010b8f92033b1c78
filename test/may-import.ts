/** Who may import whom. This is the table; ARCHITECTURE.md repeats it. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  routes: [],
  config: ['domain'],
  language: ['domain'],
  database: ['domain', 'config'],
  records: ['domain', 'database'],
  ui: ['domain', 'routes', 'language'],
  mail: ['domain', 'routes', 'language', 'config', 'ui'],
  'sign-in': ['domain', 'database', 'records'],
  jobs: ['domain', 'database', 'records', 'sign-in', 'mail'],
  http: ['domain', 'routes', 'config', 'language', 'database', 'records', 'sign-in', 'ui'],
  portal: ['domain', 'routes', 'language', 'records', 'sign-in', 'http', 'ui'],
  office: ['domain', 'routes', 'language', 'records', 'sign-in', 'mail', 'http', 'ui'],
  api: ['domain', 'routes', 'language', 'records', 'sign-in', 'http'],
  operator: ['domain', 'routes', 'config', 'database', 'records', 'mail', 'jobs'],
  demo: ['domain', 'routes', 'config', 'language', 'database', 'records', 'mail', 'http', 'ui'],
}

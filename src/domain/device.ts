/** What somebody signed in with, by the names on the box; null where the browser doesn't say. */
export interface Device {
  readonly browser: string | null
  readonly system: string | null
}

/** Reads a User-Agent header, which is a hint and never a proof: browsers say what they like. */
export function deviceOf(userAgent: string): Device {
  return { browser: firstIn(browsers, userAgent), system: firstIn(systems, userAgent) }
}

type Marks = readonly (readonly [mark: RegExp, name: string])[]

// Every browser names its ancestors too, so the younger ones come first.
const browsers: Marks = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPiOS)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
]

const systems: Marks = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

function firstIn(marks: Marks, userAgent: string): string | null {
  return marks.find(([mark]) => mark.test(userAgent))?.[1] ?? null
}

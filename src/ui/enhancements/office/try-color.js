// A colour is tried on as it is chosen: by this page at once, and in words as the server judges it.
const PAUSE_BEFORE_ASKING = 250

for (const text of document.querySelectorAll('input[data-tries]')) {
  const picker = document.querySelector(`input[data-fills="${text.id}"]`)
  if (!(text instanceof HTMLInputElement) || !(picker instanceof HTMLInputElement)) continue
  let asking = 0
  picker.hidden = false
  picker.addEventListener('input', () => {
    text.value = picker.value
    tryOn()
  })
  text.addEventListener('input', () => tryOn())

  function tryOn() {
    if (!(text instanceof HTMLInputElement) || !(picker instanceof HTMLInputElement)) return
    const color = text.value.trim().toLowerCase()
    if (!/^#[0-9a-f]{6}$/.test(color)) return
    picker.value = color
    wear((text.dataset.styles ?? '').replace('COLOR', color.slice(1)))
    clearTimeout(asking)
    asking = setTimeout(
      judge,
      PAUSE_BEFORE_ASKING,
      `${text.dataset.tries}?accentColor=${encodeURIComponent(color)}`,
    )
  }
}

/** @param {string} href */
function wear(href) {
  const worn = document.querySelector('link[data-worn]') ?? document.createElement('link')
  Object.assign(worn, { rel: 'stylesheet', href })
  worn.toggleAttribute('data-worn', true)
  document.head.append(worn)
}

/** @param {string} url */
async function judge(url) {
  const response = await fetch(url)
  if (!response.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const words = page.getElementById('accent-check')?.textContent ?? ''
  const place = document.getElementById('accent-check')
  if (place) place.textContent = words
}

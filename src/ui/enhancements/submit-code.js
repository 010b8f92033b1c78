// The code is sent on as soon as it is complete, typed or pasted; digits of every script count.
addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.autocomplete !== 'one-time-code') return
  if (target.value.match(/\p{Nd}/gu)?.length === 6) target.form?.requestSubmit()
})

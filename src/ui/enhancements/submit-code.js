const code = document.querySelector('input[autocomplete="one-time-code"]')

if (code instanceof HTMLInputElement) {
  // It is sent on as soon as it is complete, typed or pasted; digits of every script count.
  code.addEventListener('input', () => {
    if (code.value.match(/\p{Nd}/gu)?.length === 6) code.form?.requestSubmit()
  })

  // One that was wrong is selected, so that the next takes its place; `select()` would rob the browser of its autofocus.
  code.setSelectionRange(0, code.value.length)
}

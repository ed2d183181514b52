// A reader of an agency fetches a record: the link by mail reveals nothing, a code from the mailbox
// opens it, the actions stand on top, and only a press confirms. Everybody in it is invented.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Stage, until } from './stage.mjs'

const name = 'Ines Caldbeck'
let stage, reader, copy
before(async () => {
  stage = await Stage.open({ public_address: 'https://records.safehand.test' })
  const conference = stage.takeIn('small', {
    change: (record) => {
      for (const person of record.participants)
        if (person.id === 'p-chair') person.preferences[0].channel = 'portal'
    }
  })
  stage.approve(conference)
  stage.safehand('release', conference, '--by', 'bs-014', '--watch', '60')
  copy = await mailed(/https:\/\/records\.safehand\.test\/r\/([0-9a-zA-Z-]+)/)
  reader = await stage.person(null, { viewport: { width: 390, height: 800 } })
})
after(async () => { await stage?.close() })

/// The first group of the pattern in a message that has it and is not `besides`.
function mailed (pattern, besides = '') {
  const boxes = join(stage.folder, 'peers/mail')
  return until('a message', () => {
    for (const box of readdirSync(boxes)) {
      const folder = join(boxes, box, 'new')
      let files = []
      try { files = readdirSync(folder) } catch { continue }
      for (const file of files) {
        const text = readFileSync(join(folder, file), 'utf8').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
        const found = pattern.exec(text)
        if (found && found[1] !== besides) return found[1]
      }
    }
    return null
  })
}

test('the link says neither whose record it is nor about whom', async () => {
  await reader.page.goto(`/r/${copy}`)
  const shown = await reader.page.innerText('body')
  for (const word of ['Robin', 'Wintringham', name]) assert.ok(!shown.includes(word), word)
  await reader.look('portal-name')
})

test('a code from the mailbox opens it, and the actions come first', async () => {
  await reader.page.goto(`/r/${copy}`)
  await reader.page.fill('main input:not([type=hidden])', name)
  await reader.page.click('main button')
  const code = await mailed(/Your code is ([0-9]{8})\./)
  await reader.look('portal-code')
  await reader.page.fill('#code', code)
  await reader.page.click('main button')
  await reader.page.waitForURL((url) => url.pathname.startsWith('/records/'))
  // The letter's link opens the record too: one sign-in serves all that waits for one reader.
  await reader.page.goto('/records')
  await reader.look('portal-records')
  await reader.press('Conference record')
  copy = new URL(reader.page.url()).pathname.split('/')[2]
  await reader.look('portal-record')
  assert.match(await reader.page.innerText('main'), /Core group|core group/)
})

test('what the reader cannot do with a mouse they do with keys alone', async () => {
  const at = () => reader.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  await reader.page.reload()
  let found = false
  for (let tabs = 0; tabs < 60 && !found; ++tabs) {
    await reader.page.keyboard.press('Tab')
    found = /My records|records/i.test(await at())
  }
  assert.ok(found, 'the list of records can be reached')
})

test('the same pages in Welsh', async () => {
  await reader.page.goto(`/records/${copy}`)
  await reader.page.click('text=Cymraeg')
  assert.equal(await reader.page.getAttribute('html', 'lang'), 'cy')
  await reader.page.goto('/records')
  await reader.look('portal-records-cy')
})

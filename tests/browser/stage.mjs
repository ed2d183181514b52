// A real daemon with real peers, people who sign in, and what every test asks of a page.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const house = process.env.SAFEHAND_HOUSE
const bin = process.env.SAFEHAND_BIN
const shots = process.env.SAFEHAND_SHOTS ?? ''
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

function must (words, options = {}) {
  const ran = spawnSync(words[0], words.slice(1), { encoding: 'utf8', ...options })
  if (ran.status !== 0) throw new Error(`${words.slice(0, 3).join(' ')}: ${ran.status}\n${ran.stdout}\n${ran.stderr}`)
  return ran.stdout
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/// Waits until `done` gives something; the deadline is for a machine that hangs, not for timing.
export async function until (what, done, seconds = 60) {
  for (let tries = 0; tries < seconds * 10; ++tries) {
    const got = await done()
    if (got) return got
    await pause(100)
  }
  throw new Error(`waited in vain for ${what}`)
}

export class Stage {
  static async open (settings = {}) {
    const stage = new Stage()
    stage.folder = mkdtempSync(join(tmpdir(), 'safehand-browser-'))
    stage.data = join(stage.folder, 'data')
    must([join(house, 'tools/peers'), 'start', join(stage.folder, 'peers')])
    const peers = JSON.parse(readFileSync(join(stage.folder, 'peers/peers.json'), 'utf8'))
    stage.peers = peers
    const file = join(stage.folder, 'settings.json')
    writeFileSync(file, JSON.stringify({
      data: stage.data,
      listen_port: 0,
      poll_milliseconds: 100,
      retry_seconds: 1,
      telephone: '01632 960 100',
      authority: 'Far Isle Council (invented)',
      demonstration: true,
      clock_start: '2026-11-23',
      mail: {
        host: peers.mail.host, port: peers.mail.port, resolve: peers.mail.resolve, ca_file: peers.ca_file,
        helo: 'council.safehand.test', sender: peers.mail.sender, sender_name: 'Conference team (invented)',
        notice_box: peers.mail.notices
      },
      printer: { uri: peers.printer.uri, resolve: peers.printer.resolve, ca_file: peers.ca_file, pinned_key: peers.printer.pin },
      ...settings
    }))
    stage.log = ''
    stage.daemon = spawn(join(bin, 'safehandd'), [`--config=${file}`], { stdio: ['ignore', 'ignore', 'pipe'] })
    stage.daemon.stderr.on('data', (bytes) => { stage.log += bytes })
    const place = join(stage.data, 'daemon.json')
    await until('the daemon', () => existsSync(place) || stage.daemon.exitCode !== null)
    if (!existsSync(place)) throw new Error(stage.log)
    stage.address = JSON.parse(readFileSync(place, 'utf8')).address
    const staff = join(stage.folder, 'staff.json')
    must(['python3', join(house, 'tools/run.d/demonstration_staff.py'), 'make', stage.data, staff])
    // Setting the accounts up used codes of this half-minute.
    const lastStep = Math.floor(Date.now() / 30000)
    stage.staff = new Map(JSON.parse(readFileSync(staff, 'utf8')).map((each) => [each.reference, { ...each, lastStep }]))
    stage.browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync']
    })
    return stage
  }

  safehand (...words) {
    return must([join(bin, 'safehand'), ...words, '--data', this.data])
  }

  /// Takes in a sample; unsigned when asked, so that the chair can sign it; assigned to `chair`,
  /// unless that is empty; with a change when one is given, then signed anew. Returns its id.
  takeIn (sample, { signed = true, chair = 'chair-02', change = null } = {}) {
    const source = join(house, 'config/samples', sample)
    const folder = join(this.folder, `sample-${sample}-${signed}`)
    must(['cp', '-r', source, folder])
    const file = join(folder, 'record.json')
    if (!signed) {
      const record = JSON.parse(readFileSync(file, 'utf8'))
      delete record.signature
      writeFileSync(file, JSON.stringify(record))
    }
    if (change) {
      const { signature, ...words } = JSON.parse(readFileSync(file, 'utf8'))
      change(words)
      writeFileSync(file, JSON.stringify(words))
      signature.content = must([join(bin, 'safehand'), 'digest', file]).trim()
      writeFileSync(file, JSON.stringify({ ...words, signature }))
    }
    const conference = this.safehand('intake', file, '--by', 'bs-014').trim()
    if (chair) this.safehand('chair', 'assign', conference, '--of', chair, '--by', 'bs-014')
    return conference
  }

  /// The chair's answers as proposed.
  approve (conference) {
    const { digest } = JSON.parse(this.safehand('show-plan', conference, '--json'))
    this.safehand('decide', conference, '--as-proposed', '--seen', digest, '--by', 'chair-02')
  }

  async person (reference, options = {}) {
    const context = await this.browser.newContext({ baseURL: this.address, viewport: { width: 1280, height: 900 }, ...options })
    return new Person(this, reference && this.staff.get(reference), context, await context.newPage())
  }

  async close () {
    await this.browser?.close()
    this.daemon?.kill('SIGTERM')
    if (this.daemon) await until('the daemon to stop', () => this.daemon.exitCode !== null || this.daemon.signalCode !== null)
    spawnSync(join(house, 'tools/peers'), ['stop', join(this.folder, 'peers')])
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function base32 (text) {
  let bits = ''
  for (const letter of text) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from(bits.match(/.{8}/g).map((each) => parseInt(each, 2)))
}

function totp (key, step) {
  const count = Buffer.alloc(8)
  count.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', base32(key)).update(count).digest()
  const at = digest[digest.length - 1] & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}

/// Somebody at a screen. `steps` counts presses of links and buttons and ticks, as a hand makes them.
export class Person {
  constructor (stage, account, context, page) {
    Object.assign(this, { stage, account, context, page, steps: 0 })
  }

  /// A code that has not been used: each is good once, so that the next may have to be waited for.
  async code () {
    return until('a fresh code', () => {
      const now = Math.floor(Date.now() / 30000)
      const step = Math.max(now - 1, this.account.lastStep + 1)
      if (step > now + 1) return null
      this.account.lastStep = step
      return totp(this.account.totp, step)
    }, 90)
  }

  async signIn () {
    await this.page.goto('/sign-in')
    await this.page.fill('#staff', this.account.reference)
    await this.page.fill('#password', this.account.password)
    await this.page.click('main button')
    await this.page.fill('#code', await this.code())
    await this.page.click('main button')
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    this.steps = 0
  }

  /// When the page asks for a fresh code, gives one; it is no step of the task.
  async again () {
    if (!new URL(this.page.url()).pathname.startsWith('/sign-in/again')) return
    await this.page.fill('#code', await this.code())
    await this.page.click('main button')
  }

  async press (name, role = 'link') {
    this.steps += 1
    await this.page.getByRole(role, { name, exact: false }).first().click()
    await this.again()
  }

  async tick (name, role = 'checkbox') {
    this.steps += 1
    await this.page.getByRole(role, { name }).first().check()
  }

  heading () { return this.page.locator('h1').innerText() }

  /// Everything that WCAG 2.2 AA lets a program find (axe-core's own rules).
  async accessible () {
    await this.page.evaluate(axe)
    const found = await this.page.evaluate(async () => {
      const result = await window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      })
      return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`)
    })
    return found
  }

  async shot (name) {
    if (!shots) return
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }

  /// Looks at the page as it stands: axe, as narrow as a phone, at 400 % zoom, and a picture for the guides.
  async look (name) {
    assert.deepEqual(await this.accessible(), [], name)
    await this.shot(name)
    const size = this.page.viewportSize()
    // A window of 1280 by 1024 at 400 % is 320 by 256 (WCAG 1.4.10).
    for (const height of [640, 256]) {
      await this.page.setViewportSize({ width: 320, height })
      const wide = await this.page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 320, `${name} is ${wide} pixels wide on a phone`)
    }
    await this.page.setViewportSize({ width: 320, height: 640 })
    await this.shot(name + '-320')
    await this.page.setViewportSize(size)
  }

  close () { return this.context.close() }
}

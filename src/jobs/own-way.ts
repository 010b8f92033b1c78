import type { Transaction } from '../database/connection.ts'
import { asWorker } from '../database/scopes.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { isGivenUp, isWorthAsking } from '../domain/own-relay.ts'
import { includesPortal } from '../domain/plan.ts'
import { DeliveryError, type Transport } from '../mail/message.ts'
import { recordEvent } from '../records/audit-events.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import {
  noteRelayFails,
  noteRelayWorks,
  relayInUse,
  relayOnTrial,
  type SealedRelay,
  tellThoseWhoSetRelays,
} from '../records/relay-in-use.ts'
import { unsealed } from '../sign-in/sealed.ts'
import type { Delivery } from './deliver.ts'

/** The way that a mail leaves: by the organization's own server if it has one and its plan includes it, else by the installation's. */
export async function wayOf(
  tx: Transaction,
  { id, kind }: LeasedMail,
  organizationId: OrganizationId,
  delivery: Delivery,
): Promise<Transport> {
  if (kind === 'relay-notice') return delivery.send
  if (kind === 'relay-trial') {
    const tried = await relayOnTrial(tx, id)
    return tried ? once(ownTransport(tried, organizationId, delivery)) : delivery.send
  }
  const relay = await relayInUse(tx)
  return relay && includesPortal(relay.plan) ? ownWay(relay, organizationId, delivery) : delivery.send
}

/** The own server's way; while it fails, the installation's for what somebody waits for, and after an hour for all. */
function ownWay(relay: SealedRelay, organizationId: OrganizationId, delivery: Delivery): Transport {
  const own = ownTransport(relay, organizationId, delivery)
  return async message => {
    const isUrgent = message.isUrgent ?? false
    if (!isWorthAsking(relay, relay.now, { isUrgent })) return delivery.send(message)
    try {
      const reply = await own(message)
      if (relay.failingSince) await noteThatItWorks(organizationId, delivery)
      return reply
    } catch (error) {
      if (!(error instanceof DeliveryError) || !error.isRelaysFault) throw error
      await noteThatItFails(organizationId, delivery, error.message)
      if (isUrgent || isGivenUp(relay, relay.now)) return delivery.send(message)
      throw error
    }
  }
}

/** Mails of a server come from an address it may send for, where it also hears of what did not arrive. */
function ownTransport(
  { senderAddress, ...relay }: SealedRelay,
  organizationId: OrganizationId,
  delivery: Delivery,
): Transport {
  return async ({ returnPath: _, ...message }) => {
    const send = delivery.own.to({ ...relay, password: opened(relay, organizationId, delivery) })
    return send({ ...message, from: { ...message.from, address: senderAddress } })
  }
}

/** Throws a DeliveryError for a password that was sealed with another key: the server has to be set anew. */
function opened(
  { password }: Pick<SealedRelay, 'password'>,
  owner: OrganizationId,
  { passwordKey }: Delivery,
): string {
  try {
    return password ? unsealed(passwordKey, owner, password) : ''
  } catch {
    const words = 'The password cannot be read: it was kept with another SECRET_KEY'
    throw new DeliveryError(words, { permanent: false, isRelaysFault: true })
  }
}

/** A trial is over when it fails: whoever set the server looks at the answer. */
function once(send: Transport): Transport {
  return async message => {
    try {
      return await send(message)
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      throw new DeliveryError(error.message, { permanent: true, isRelaysFault: true })
    }
  }
}

function noteThatItWorks(organizationId: OrganizationId, { pool, log }: Delivery): Promise<void> {
  return asWorker(pool, organizationId, async tx => {
    const host = await noteRelayWorks(tx)
    if (!host) return
    log.info({ event: 'own-relay', organizationId, state: 'works' })
    await recordEvent(tx, {
      organizationId,
      action: 'relay-recovered',
      actor: 'system',
      details: { about: host },
    })
  })
}

function noteThatItFails(
  organizationId: OrganizationId,
  { pool, log }: Delivery,
  words: string,
): Promise<void> {
  return asWorker(pool, organizationId, async tx => {
    const host = await noteRelayFails(tx, words)
    if (!host) return
    log.warn({ event: 'own-relay', organizationId, state: 'given up' })
    await tellThoseWhoSetRelays(tx, organizationId)
    await recordEvent(tx, {
      organizationId,
      action: 'relay-failed',
      actor: 'system',
      details: { about: host },
    })
  })
}

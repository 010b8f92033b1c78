/** What a report of a mail that came back may say otherwise. */
export interface Report {
  /** Where it is addressed to. */
  readonly to: string
  readonly recipient: string
  readonly status?: string
  readonly action?: string
}

/** A report as Postfix sends it when another server refuses a recipient (RFC 3464). */
export function bounceReport({ to, recipient, status = '5.1.1', action = 'failed' }: Report): string {
  return `Return-Path: <>
Delivered-To: ${to}
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: ${to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${recipient}
Original-Recipient: rfc822;${recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} <${recipient}>: User unknown

--b
Content-Type: text/rfc822-headers

Subject: Your portal

--b--
`
}

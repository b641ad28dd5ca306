"""Reports of mail servers as they come: in the shapes of three common ones, about invented addresses."""


def postfix(
    message_id="<1@primer.example>",
    to="ana@primer.example",
    action="failed",
    status="5.1.1",
    words="550 5.1.1 unknown user",
):
    return f"""From MAILER-DAEMON Tue Jul 21 10:00:00 2026
Return-Path: <>
Date: Tue, 21 Jul 2026 10:00:00 +0200 (CEST)
From: MAILER-DAEMON@posta.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: vrnjeno@zbor.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; posta.example
X-Postfix-Queue-ID: 4F1
Arrival-Date: Tue, 21 Jul 2026 09:59:58 +0200 (CEST)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.primer.example
Diagnostic-Code: smtp; {words}

--B1
Content-Description: Undelivered Message
Content-Type: message/rfc822

Message-ID: {message_id}
From: Zbor <pisarna@zbor.example>
To: {to}
Subject: Novica

Besedilo.

--B1--
""".encode()


def exim(message_id="<1@primer.example>", to="ana@primer.example"):
    return f"""From: Mail Delivery System <Mailer-Daemon@posta.example>
To: vrnjeno@zbor.example
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=1753084800-eximdsn-1

--1753084800-eximdsn-1
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1753084800-eximdsn-1
Content-type: message/delivery-status

Reporting-MTA: dns; posta.example

Action: failed
Final-Recipient: rfc822;{to}
Status: 5.0.0
Remote-MTA: dns; mx.primer.example
Diagnostic-Code: smtp; 550 No such person at this address

--1753084800-eximdsn-1
Content-type: text/rfc822-headers

From: Zbor <pisarna@zbor.example>
To: {to}
Message-ID: {message_id}
Subject: Novica

--1753084800-eximdsn-1--
""".encode()


def exchange(to="ana@primer.example"):
    """Two addresses, one of them late, and nothing of the letter itself."""
    return f"""From: postmaster@primer.example
To: vrnjeno@zbor.example
Subject: =?utf-8?B?TmlzbW8gZG9zdGF2aWxp?=
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_000_x"; charset="utf-8"

--_000_x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+TmkgxaFsbzwvcD4=

--_000_x
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.primer.example

Final-recipient: RFC822;{to.upper()}
Action: failed
Status: 4.4.7
Diagnostic-code: smtp;550 4.4.7 QUEUE.Expired; message expired

Final-recipient: RFC822;drugi@primer.example
Action: delayed
Status: 4.4.7

--_000_x--
""".encode()


VACATION = b"""From: Ana <ana@primer.example>
To: vrnjeno@zbor.example
Subject: Odsotna
Auto-Submitted: auto-replied (vacation)

Vrnem se avgusta.
"""
LETTER = b"""From: Ana <ana@primer.example>
To: vrnjeno@zbor.example
Subject: Re: Novica

Hvala!
"""
BROKEN = b"""Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

Only words.
"""

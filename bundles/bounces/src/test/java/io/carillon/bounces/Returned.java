package io.carillon.bounces;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Mails as they come back, for tests. */
final class Returned {
  private Returned() {}

  static InputStream stream(String mail) {
    return new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 3464, to a return path. */
  static String report(String to, String recipient, String action, String status, String said) {
    return """
    Return-Path: <>
    From: Mail Delivery System <MAILER-DAEMON@mx.reader.example>
    To: %s
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

    --b1
    Content-Type: text/plain; charset=us-ascii

    Your mail could not be brought to its reader.

    --b1
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.reader.example

    Final-Recipient: rfc822; %s
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; %s

    --b1--
    """
        .formatted(to, recipient, action, status, said);
  }

  /** RFC 5965, about a mail with a Message-ID. */
  static String complaint(String messageId, String recipient) {
    return """
    Return-Path: <feedback@reader.example>
    From: <feedback@reader.example>
    To: abuse@shop.example
    Subject: A reader reports your mail
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

    --b2
    Content-Type: text/plain

    This is a complaint of a reader.

    --b2
    Content-Type: message/feedback-report

    Feedback-Type: abuse
    User-Agent: Example/1.0
    Version: 1

    --b2
    Content-Type: message/rfc822

    From: Ada Shop <ada@shop.example>
    To: %s
    Subject: News
    Message-ID: %s

    Hello
    --b2--
    """
        .formatted(recipient, messageId);
  }

  static String vacation(String to) {
    return """
    Return-Path: <>
    From: Bob <bob@reader.example>
    To: %s
    Subject: Out of office: News
    Auto-Submitted: auto-replied

    I am away until Monday. Mails to bob@reader.example are not read: user unknown to the beach.
    """
        .formatted(to);
  }
}

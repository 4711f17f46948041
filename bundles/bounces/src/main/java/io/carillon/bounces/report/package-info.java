/** What returned mails say: of whom, what kind, and why. */
package io.carillon.bounces.report;

/** Commands for consent, suppressed addresses and tracking. */
package io.carillon.shell.tracking;

/** Commands about final outcomes of campaigns, and new beginnings. */
package io.carillon.shell.outcome;

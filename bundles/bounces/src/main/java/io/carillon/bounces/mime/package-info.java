/** A reader of mails that takes whatever comes: never fails, in bounded time and memory. */
package io.carillon.bounces.mime;

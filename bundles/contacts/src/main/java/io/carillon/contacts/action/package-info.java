/** Actions: their types, and what their effects do to contacts and the time line. */
package io.carillon.contacts.action;

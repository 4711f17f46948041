/** Definitions of messages: read, compared with the version before, and stored. */
package io.carillon.templates.message;

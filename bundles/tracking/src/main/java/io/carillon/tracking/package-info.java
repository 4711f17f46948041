/** Signed links, what comes of them, and who asked for them: a person or a machine. */
package io.carillon.tracking;

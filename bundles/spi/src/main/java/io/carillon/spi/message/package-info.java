/**
 * Messages as channels get them: what kind they are, and their parts by name. All types are
 * immutable and safe for any number of threads.
 */
@Export
@Version("1.0.0")
package io.carillon.spi.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

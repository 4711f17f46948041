/** The hour: who qualifies, since when, and why or why not. */
@Export
@Version("0.1.0")
package io.carillon.api.journey;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Segments, and the conditions that plug-ins may add to them. */
@Export
@Version("0.1.0")
package io.carillon.api.segment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Figures, recipients and pages. */
@Export
@Version("0.1.0")
package io.carillon.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

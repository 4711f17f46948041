/** Who changed what: the audit log. */
@Export
@Version("0.1.0")
package io.carillon.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

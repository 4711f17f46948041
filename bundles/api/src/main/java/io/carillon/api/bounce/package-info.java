/** Mails that come back: bounces and complaints. */
@Export
@Version("0.1.0")
package io.carillon.api.bounce;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
